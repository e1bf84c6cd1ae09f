using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of predictions made elsewhere.</summary>
public sealed class StoredPredictions(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Adds a set; one that is there keeps its name and date, and takes over the problems of this import.</summary>
    internal Task AddAsync(PredictionsRow row, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Predictions (Hash, DatasetHash, Name, Kind, KnownCount, ClassNamesJson, ProblemsJson, ImportedAt)
            VALUES ({row.Hash}, {row.DatasetHash}, {row.Name}, {row.Kind}, {row.KnownCount}, {row.ClassNamesJson}, {row.ProblemsJson}, {row.ImportedAt})
            ON CONFLICT (Hash) DO UPDATE SET ProblemsJson = excluded.ProblemsJson
            """,
            cancellationToken),
        cancellationToken);

    /// <summary>Newest first.</summary>
    internal Task<IReadOnlyList<PredictionsRow>> ListAsync(string datasetHash, CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<PredictionsRow>>(
        async context =>
        {
            var rows = await context.Predictions.AsNoTracking().Where(row => row.DatasetHash == datasetHash).ToListAsync(cancellationToken);
            return [.. rows.OrderByDescending(row => row.ImportedAt)];
        },
        cancellationToken);

    /// <returns>Null where there is none of that hash.</returns>
    internal Task<PredictionsRow?> FindAsync(string predictionsHash, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Predictions.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == predictionsHash, cancellationToken), cancellationToken);
}
