using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of models.</summary>
public sealed class StoredModels(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Adds a model; one that is there keeps its date, takes over this name, and is a classifier once it was imported as one.</summary>
    internal Task AddAsync(ModelRow row, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Models (Hash, Name, Bytes, IsEncoder, ImportedAt) VALUES ({row.Hash}, {row.Name}, {row.Bytes}, {row.IsEncoder}, {row.ImportedAt})
            ON CONFLICT (Hash) DO UPDATE SET Name = excluded.Name, IsEncoder = IsEncoder AND excluded.IsEncoder
            """,
            cancellationToken),
        cancellationToken);

    /// <summary>Newest first.</summary>
    internal Task<IReadOnlyList<ModelRow>> ListAsync(CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<ModelRow>>(
        async context => [.. (await context.Models.AsNoTracking().ToListAsync(cancellationToken)).OrderByDescending(row => row.ImportedAt)],
        cancellationToken);

    /// <returns>Null where there is none of that hash.</returns>
    internal Task<ModelRow?> FindAsync(string modelHash, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Models.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == modelHash, cancellationToken), cancellationToken);
}
