using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of verdicts.</summary>
public sealed class StoredReviews(IDbContextFactory<DifficultyEyesContext> contexts)
{
    internal Task<IReadOnlyList<ReviewRow>> ListAsync(string datasetHash, CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<ReviewRow>>(
        async context => await context.Reviews.AsNoTracking().Where(row => row.DatasetHash == datasetHash).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Adds a row or replaces the one of its key, in one statement: two who write at once never meet in between.</summary>
    internal Task PutAsync(ReviewRow row, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Reviews" ("DatasetHash", "Finding", "InstanceIndex", "Verdict", "NewLabel", "ReviewedAt")
            VALUES ({row.DatasetHash}, {row.Finding}, {row.InstanceIndex}, {row.Verdict}, {row.NewLabel}, {row.ReviewedAt})
            ON CONFLICT ("DatasetHash", "Finding", "InstanceIndex")
            DO UPDATE SET "Verdict" = excluded."Verdict", "NewLabel" = excluded."NewLabel", "ReviewedAt" = excluded."ReviewedAt"
            """,
            cancellationToken),
        cancellationToken,
        "The verdict was not kept.");

    internal Task RemoveAsync(string datasetHash, string finding, int instanceIndex, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Reviews
            .Where(row => row.DatasetHash == datasetHash && row.Finding == finding && row.InstanceIndex == instanceIndex)
            .ExecuteDeleteAsync(cancellationToken),
        cancellationToken,
        "The verdict was not taken back.");
}
