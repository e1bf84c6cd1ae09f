using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DifficultyEyes.Core.Store;

/// <summary>Results by key in SQLite: per-instance scores, neighbor tables, projections.</summary>
/// <remarks>A row whose bytes do not fit their counts is damaged: it is dropped when it is met, as if it had never been there, and so computed anew.</remarks>
public sealed class ResultStore(IDbContextFactory<DifficultyEyesContext> contexts, TimeProvider time, ILogger<ResultStore>? logger = null)
{
    private static readonly Action<ILogger, string, Exception?> s_dropped = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(1, "DamagedResultDropped"), "A stored result was damaged and was dropped, it is computed anew when it is needed: {Result}");

    private const int WrittenAtOnce = 500;
    private static readonly TimeSpan UseInterval = TimeSpan.FromHours(1);

    // Reading writes nothing: uses are gathered here, and written now and then.
    private readonly ConcurrentDictionary<string, byte> _used = new(StringComparer.Ordinal);

    /// <returns>The hashes of those keys that have no values yet.</returns>
    public async Task<IReadOnlySet<string>> FindMissingAsync(IReadOnlyCollection<ResultKey> keys, CancellationToken cancellationToken)
    {
        var hashes = keys.Select(key => key.Hash).ToHashSet(StringComparer.Ordinal);
        var found = await contexts.UseAsync(
            context => context.Results.Where(row => hashes.Contains(row.Key))
                .Select(row => new { row.Key, row.Description, IsWhole = row.Payload.Length == (row.FloatCount + row.IntCount) * sizeof(int) })
                .ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var row in found)
        {
            if (row.IsWhole)
            {
                Use(row.Key);
                hashes.Remove(row.Key);
            }
            else
            {
                await DropAsync(row.Key, row.Description, cancellationToken);
            }
        }

        return hashes;
    }

    /// <returns>The values as they were put in; null where there are none of that key.</returns>
    public async Task<StoredResult?> FindAsync(string keyHash, CancellationToken cancellationToken)
    {
        return await FindRowAsync(keyHash, cancellationToken) is { } row ? Read(row) : null;
    }

    /// <summary>The floats alone as they lie in the database, little-endian: to be sent on without a copy.</summary>
    /// <returns>Null where there are no values of that key.</returns>
    public async Task<ReadOnlyMemory<byte>?> FindFloatBytesAsync(string keyHash, CancellationToken cancellationToken)
    {
        return await FindRowAsync(keyHash, cancellationToken) is { } row ? row.Payload.AsMemory(0, row.FloatCount * sizeof(float)) : (ReadOnlyMemory<byte>?)null;
    }

    /// <summary>The last integer alone, without reading the megabytes before it.</summary>
    /// <returns>Null where there are no values of that key.</returns>
    public async Task<int?> FindLastIntAsync(string keyHash, CancellationToken cancellationToken)
    {
        var bytes = await contexts.UseAsync(
            context => context.Database
                .SqlQuery<byte[]>($"""SELECT substr(Payload, -4) AS Value FROM Results WHERE "Key" = {keyHash} AND IntCount > 0 AND length(Payload) = 4 * (FloatCount + IntCount)""")
                .SingleOrDefaultAsync(cancellationToken),
            cancellationToken);
        return bytes is null ? null : MemoryMarshal.Read<int>(bytes);
    }

    /// <returns>Those that are there, by key.</returns>
    public async Task<IReadOnlyDictionary<string, StoredResult>> FindAllAsync(IReadOnlyCollection<string> keyHashes, CancellationToken cancellationToken)
    {
        var rows = await contexts.UseAsync(
            context => context.Results.AsNoTracking().Where(row => keyHashes.Contains(row.Key)).ToListAsync(cancellationToken), cancellationToken);
        foreach (var row in rows.Where(row => !IsWhole(row)))
        {
            await DropAsync(row.Key, row.Description, cancellationToken);
        }

        rows.RemoveAll(row => !IsWhole(row));
        rows.ForEach(row => Use(row.Key));
        return rows.ToDictionary(row => row.Key, Read, StringComparer.Ordinal);
    }

    /// <summary>Keeps results in one transaction; a key that is there already keeps its values, which are the same.</summary>
    public Task AddAsync(IReadOnlyCollection<(ResultKey Key, StoredResult Values)> results, CancellationToken cancellationToken) => contexts.UseAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            foreach (var (key, values) in results)
            {
                var payload = new byte[(values.Floats.Length + values.Ints.Length) * sizeof(int)];
                MemoryMarshal.AsBytes(values.Floats.AsSpan()).CopyTo(payload);
                MemoryMarshal.AsBytes(values.Ints.AsSpan()).CopyTo(payload.AsSpan(values.Floats.Length * sizeof(float)));

                // Another process may have computed the same meanwhile.
                await context.Database.ExecuteSqlAsync(
                    $"""
                    INSERT OR IGNORE INTO Results ("Key", Description, Payload, FloatCount, IntCount, CreatedAt, LastUsedSeconds)
                    VALUES ({key.Hash}, {key.Description}, {payload}, {values.Floats.Length}, {values.Ints.Length}, {time.GetUtcNow()}, {time.GetUtcNow().ToUnixTimeSeconds()})
                    """,
                    cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Writes down which results were used since the last call, so that they are not dropped as old.</summary>
    public async Task WriteUsesAsync(CancellationToken cancellationToken)
    {
        string[] used = [.. _used.Keys];
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var stale = now - (long)UseInterval.TotalSeconds;
        foreach (var some in used.Chunk(WrittenAtOnce))
        {
            await contexts.UseAsync(
                context => context.Results.Where(row => some.Contains(row.Key) && row.LastUsedSeconds < stale)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedSeconds, now), cancellationToken),
                cancellationToken);
            foreach (var key in some)
            {
                _used.TryRemove(key, out _);
            }
        }
    }

    private void Use(string keyHash) => _used.TryAdd(keyHash, 0);

    private async Task<ResultRow?> FindRowAsync(string keyHash, CancellationToken cancellationToken)
    {
        var row = await contexts.UseAsync(
            context => context.Results.AsNoTracking().SingleOrDefaultAsync(row => row.Key == keyHash, cancellationToken), cancellationToken);
        if (row is not null && !IsWhole(row))
        {
            await DropAsync(row.Key, row.Description, cancellationToken);
            return null;
        }

        if (row is not null)
        {
            Use(keyHash);
        }

        return row;
    }

    // Another process may have dropped it and computed it anew meanwhile.
    private async Task DropAsync(string keyHash, string description, CancellationToken cancellationToken)
    {
        await contexts.UseAsync(
            context => context.Results.Where(row => row.Key == keyHash && row.Payload.Length != (row.FloatCount + row.IntCount) * sizeof(int)).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
        if (logger is not null)
        {
            s_dropped(logger, description, null);
        }
    }

    private static bool IsWhole(ResultRow row) => row.Payload.Length == (row.FloatCount + row.IntCount) * sizeof(int);

    private static StoredResult Read(ResultRow row) => new(
        MemoryMarshal.Cast<byte, float>(row.Payload.AsSpan(0, row.FloatCount * sizeof(float))).ToArray(),
        MemoryMarshal.Cast<byte, int>(row.Payload.AsSpan(row.FloatCount * sizeof(float))).ToArray());
}

/// <summary>The numbers of a result.</summary>
/// <param name="Floats">Scores, distances, coordinates or probabilities; may be empty.</param>
/// <param name="Ints">Indices or classes; may be empty.</param>
public sealed record StoredResult(float[] Floats, int[] Ints);
