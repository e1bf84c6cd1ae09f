using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of scores computed elsewhere.</summary>
public sealed class StoredScoreSets(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Adds a set; one that is there keeps its date, and takes over the name and the problems of this import.</summary>
    internal Task AddAsync(ScoreSetRow row, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO ScoreSets (Hash, DatasetHash, Name, ColumnsJson, ProblemsJson, ImportedAt)
            VALUES ({row.Hash}, {row.DatasetHash}, {row.Name}, {row.ColumnsJson}, {row.ProblemsJson}, {row.ImportedAt})
            ON CONFLICT (Hash) DO UPDATE SET Name = excluded.Name, ProblemsJson = excluded.ProblemsJson
            """,
            cancellationToken),
        cancellationToken);

    /// <summary>Newest first.</summary>
    internal Task<IReadOnlyList<ScoreSetRow>> ListAsync(string datasetHash, CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<ScoreSetRow>>(
        async context =>
        {
            var rows = await context.ScoreSets.AsNoTracking().Where(row => row.DatasetHash == datasetHash).ToListAsync(cancellationToken);
            return [.. rows.OrderByDescending(row => row.ImportedAt)];
        },
        cancellationToken);
}
