using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of training dynamics.</summary>
public sealed class StoredDynamics(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Adds dynamics; those that are there keep their name and date, and take over the problems of this import.</summary>
    internal async Task AddAsync(DynamicsRow row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Dynamics (Hash, DatasetHash, Name, EpochCount, ProblemsJson, ImportedAt)
            VALUES ({row.Hash}, {row.DatasetHash}, {row.Name}, {row.EpochCount}, {row.ProblemsJson}, {row.ImportedAt})
            ON CONFLICT (Hash) DO UPDATE SET ProblemsJson = excluded.ProblemsJson
            """,
            cancellationToken);
    }

    /// <summary>Newest first.</summary>
    internal async Task<IReadOnlyList<DynamicsRow>> ListAsync(string datasetHash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Dynamics.AsNoTracking().Where(row => row.DatasetHash == datasetHash).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.ImportedAt)];
    }
}
