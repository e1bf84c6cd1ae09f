using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Store;

/// <summary>Keeps what can be computed again within a limit: what was used longest ago goes first.</summary>
/// <remarks>
/// Files go before results in the database: an analysis can be looked at without its matrices. Nothing is dropped while a run is
/// at work, here or in another process, nor a result that was read within the last hour, for it may be on somebody's screen.
/// </remarks>
public sealed class ResultCache(DataDirectory directory, StoredResultSizes sizes, ResultStore results, ResultLocks locks, CacheOptions options, TimeProvider time)
{
    private static readonly TimeSpan InUse = TimeSpan.FromHours(1);

    /// <summary>How much is kept now.</summary>
    public async Task<CacheUsage> MeasureAsync(CancellationToken cancellationToken) => new(
        FilesIn(directory.Representations).Sum(file => file.Bytes),
        FilesIn(directory.Unfinished).Sum(file => file.Bytes),
        FilesIn(directory.Thumbnails).Sum(file => file.Bytes),
        await sizes.TotalAsync(cancellationToken));

    /// <summary>Drops what is beyond the limit of the settings; nothing where there is none.</summary>
    public Task<CacheUsage?> TrimAsync(CancellationToken cancellationToken) =>
        options.LimitBytes == 0 ? Task.FromResult<CacheUsage?>(null) : TrimAsync(options.LimitBytes, cancellationToken);

    /// <summary>Drops what was used longest ago until the rest is within a limit, or in use.</summary>
    /// <param name="limitBytes">At least 0.</param>
    /// <returns>What is left; null where a run is at work, and nothing was dropped.</returns>
    /// <exception cref="StoreException">The data directory cannot be written.</exception>
    public async Task<CacheUsage?> TrimAsync(long limitBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitBytes);
        using var all = locks.TryTakeAll();
        if (all is null)
        {
            return null;
        }

        await results.WriteUsesAsync(cancellationToken);
        var excess = (await MeasureAsync(cancellationToken)).Total - limitBytes;
        if (excess > 0)
        {
            excess -= await DiskFault.ExplainedAsync(() => Task.FromResult(
                Drop([.. FilesIn(directory.Representations), .. FilesIn(directory.Unfinished)], excess, cancellationToken)));
            excess -= await DiskFault.ExplainedAsync(() => Task.FromResult(Drop([.. FilesIn(directory.Thumbnails)], excess, cancellationToken)));
        }

        foreach (var folder in Directory.EnumerateDirectories(directory.Unfinished).Where(folder => !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Directory.Delete(folder);
        }

        if (excess > 0)
        {
            await sizes.DropAsync(excess, time.GetUtcNow() - InUse, cancellationToken);
        }

        return await MeasureAsync(cancellationToken);
    }

    // A run touches what it opens, so that the time of the last write is that of the last use.
    private static IEnumerable<StoredFile> FilesIn(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.AllDirectories).Select(file => new StoredFile(file.FullName, file.Length, file.LastWriteTimeUtc));

    private static long Drop(IReadOnlyList<StoredFile> files, long excess, CancellationToken cancellationToken)
    {
        var dropped = 0L;
        foreach (var file in files.OrderBy(file => file.LastUsed).TakeWhile(_ => dropped < excess))
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.Delete(file.Path);
            dropped += file.Bytes;
        }

        return dropped;
    }

    private sealed record StoredFile(string Path, long Bytes, DateTime LastUsed);
}
