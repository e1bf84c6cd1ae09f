using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of training dynamics.</summary>
public sealed class StoredDynamics(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Adds dynamics; those that are there keep their name and date, and take over the problems of this import.</summary>
    internal Task AddAsync(DynamicsRow row, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Dynamics (Hash, DatasetHash, Name, EpochCount, ProblemsJson, ImportedAt)
            VALUES ({row.Hash}, {row.DatasetHash}, {row.Name}, {row.EpochCount}, {row.ProblemsJson}, {row.ImportedAt})
            ON CONFLICT (Hash) DO UPDATE SET Name = excluded.Name, ProblemsJson = excluded.ProblemsJson
            """,
            cancellationToken),
        cancellationToken);

    /// <summary>Newest first.</summary>
    internal Task<IReadOnlyList<DynamicsRow>> ListAsync(string datasetHash, CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<DynamicsRow>>(
        async context =>
        {
            var rows = await context.Dynamics.AsNoTracking().Where(row => row.DatasetHash == datasetHash).ToListAsync(cancellationToken);
            return [.. rows.OrderByDescending(row => row.ImportedAt)];
        },
        cancellationToken);
}
