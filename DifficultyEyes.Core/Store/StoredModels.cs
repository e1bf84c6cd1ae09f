using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of models.</summary>
public sealed class StoredModels(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Adds a model; one that is there keeps its name and date, and is a classifier once it was imported as one.</summary>
    internal async Task AddAsync(ModelRow row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Models (Hash, Name, Bytes, IsEncoder, ImportedAt) VALUES ({row.Hash}, {row.Name}, {row.Bytes}, {row.IsEncoder}, {row.ImportedAt})
            ON CONFLICT (Hash) DO UPDATE SET IsEncoder = IsEncoder AND excluded.IsEncoder
            """,
            cancellationToken);
    }

    /// <summary>Newest first.</summary>
    internal async Task<IReadOnlyList<ModelRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await context.Models.AsNoTracking().ToListAsync(cancellationToken)).OrderByDescending(row => row.ImportedAt)];
    }

    /// <returns>Null where there is none of that hash.</returns>
    internal async Task<ModelRow?> FindAsync(string modelHash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Models.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == modelHash, cancellationToken);
    }
}
