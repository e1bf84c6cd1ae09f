using System.Data;
using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>What results take in the database, and how it gets smaller.</summary>
public sealed class StoredResultSizes(IDbContextFactory<DifficultyEyesContext> contexts)
{
    private const string IncrementalVacuum = "2";

    // Few statements, and none so long that another process' writes time out meanwhile.
    private const int DeletedAtOnce = 200;

    /// <returns>Bytes of all results, without the database's own overhead.</returns>
    public Task<long> TotalAsync(CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Database.SqlQuery<long>($"SELECT coalesce(sum(length(Payload)), 0) AS Value FROM Results").SingleAsync(cancellationToken),
        cancellationToken);

    /// <summary>Drops results, those used longest ago first, and gives their space back to the disk.</summary>
    /// <param name="excessBytes">How much is to go.</param>
    /// <param name="usedBefore">Nothing that was used since.</param>
    internal Task DropAsync(long excessBytes, DateTimeOffset usedBefore, CancellationToken cancellationToken) => contexts.UseAsync(
        async context =>
        {
            var before = usedBefore.ToUnixTimeSeconds();
            var oldest = await context.Database
                .SqlQuery<ResultSize>($"""SELECT "Key", length(Payload) AS Bytes FROM Results WHERE LastUsedSeconds < {before} ORDER BY LastUsedSeconds, "Key" """)
                .ToListAsync(cancellationToken);
            var dropped = 0L;
            var keys = oldest.TakeWhile(result => dropped < excessBytes && (dropped += result.Bytes) >= 0).Select(result => result.Key).ToList();
            foreach (var some in keys.Chunk(DeletedAtOnce))
            {
                await context.Results.Where(row => some.Contains(row.Key)).ExecuteDeleteAsync(cancellationToken);
            }

            if (keys.Count > 0)
            {
                await ShrinkAsync(context, cancellationToken);
            }
        },
        cancellationToken);

    // A database that was made before it could shrink step by step is rewritten once.
    private static async Task ShrinkAsync(DifficultyEyesContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        if (await ReadAllAsync(context, "PRAGMA auto_vacuum;", cancellationToken) == IncrementalVacuum)
        {
            await ReadAllAsync(context, "PRAGMA incremental_vacuum;", cancellationToken);
        }
        else
        {
            await ReadAllAsync(context, "PRAGMA auto_vacuum = INCREMENTAL;", cancellationToken);
            await ReadAllAsync(context, "VACUUM;", cancellationToken);
        }

        await ReadAllAsync(context, "PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);
    }

    // These statements do their work row by row, while they are read.
    private static async Task<string?> ReadAllAsync(DifficultyEyesContext context, string sql, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The callers pass constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandType = CommandType.Text;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        string? first = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            first ??= Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture);
        }

        return first;
    }

    private sealed record ResultSize(string Key, long Bytes);
}
