using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of verdicts.</summary>
public sealed class StoredReviews(IDbContextFactory<DifficultyEyesContext> contexts)
{
    internal async Task<IReadOnlyList<ReviewRow>> ListAsync(string datasetHash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Reviews.AsNoTracking().Where(row => row.DatasetHash == datasetHash).ToListAsync(cancellationToken);
    }

    /// <summary>Adds a row or replaces the one of its key, in one statement: two who write at once never meet in between.</summary>
    /// <exception cref="StoreException">The disk is full or not writable, or another process holds the database for too long.</exception>
    internal async Task PutAsync(ReviewRow row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Reviews" ("DatasetHash", "Finding", "InstanceIndex", "Verdict", "NewLabel", "ReviewedAt")
                VALUES ({row.DatasetHash}, {row.Finding}, {row.InstanceIndex}, {row.Verdict}, {row.NewLabel}, {row.ReviewedAt})
                ON CONFLICT ("DatasetHash", "Finding", "InstanceIndex")
                DO UPDATE SET "Verdict" = excluded."Verdict", "NewLabel" = excluded."NewLabel", "ReviewedAt" = excluded."ReviewedAt"
                """,
                cancellationToken);
        }
        catch (SqliteException fault)
        {
            throw new StoreException($"This verdict was not kept: {fault.Message} Free some space or check the data directory's rights, and decide again.", fault);
        }
    }

    internal async Task RemoveAsync(string datasetHash, string finding, int instanceIndex, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Reviews
            .Where(row => row.DatasetHash == datasetHash && row.Finding == finding && row.InstanceIndex == instanceIndex)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
