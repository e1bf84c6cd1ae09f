using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Store;

/// <summary>Lets one run at a time compute a result, or one import read a source, within a process and across processes; the system lets go when a process dies.</summary>
/// <remarks>
/// Whoever computes holds a file open for itself. Several are taken in one fixed order, and no more while some are held, so that
/// two runs never wait for each other. A gate that everyone holds together tells when none is at work: then files are taken away,
/// and old results may be.
/// </remarks>
public sealed class ResultLocks(DataDirectory directory, TimeProvider time)
{
    private const string Extension = ".lock";

    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(50);

    // A file is also held for a moment while another is taken away; that is no wait to speak of.
    private const int QuietTries = 4;

    private string Gate => Path.Combine(directory.Locks, "gate");

    /// <summary>Waits until nobody else computes any of the results, then keeps others from it until disposed.</summary>
    /// <param name="keyHashes">Keys of the results; none may be held by the caller already.</param>
    /// <param name="onWait">Called, once or more, if it has to wait.</param>
    /// <exception cref="StoreException">The data directory cannot be written.</exception>
    public async Task<IDisposable> TakeAsync(IEnumerable<string> keyHashes, Action? onWait, CancellationToken cancellationToken)
    {
        var held = new HeldFiles(this);
        try
        {
            held.Add(await WaitAsync(() => TryOpen(Gate, isShared: true), onWait, cancellationToken));
            foreach (var key in keyHashes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                held.Add(await WaitAsync(() => TryOpen(PathOf(key), isShared: false), onWait, cancellationToken));
            }

            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Says that results are read, so that none is dropped until disposed; waits while some are being dropped.</summary>
    /// <exception cref="StoreException">The data directory cannot be written.</exception>
    public Task<IDisposable> UseAsync(Action? onWait, CancellationToken cancellationToken) => TakeAsync([], onWait, cancellationToken);

    /// <summary>As <see cref="TakeAsync"/>, for one result and without waiting.</summary>
    /// <returns>Null where somebody else computes it.</returns>
    /// <exception cref="StoreException">The data directory cannot be written.</exception>
    public IDisposable? TryTake(string keyHash)
    {
        var held = new HeldFiles(this);
        if (TryOpen(Gate, isShared: true) is { } gate)
        {
            held.Add(gate);
            if (TryOpen(PathOf(keyHash), isShared: false) is { } file)
            {
                held.Add(file);
                return held;
            }
        }

        held.Dispose();
        return null;
    }

    /// <summary>Keeps every run out until disposed.</summary>
    /// <returns>Null where one is at work, here or in another process.</returns>
    /// <exception cref="StoreException">The data directory cannot be written.</exception>
    public IDisposable? TryTakeAll() => TryOpen(Gate, isShared: false);

    private string PathOf(string keyHash) => Path.Combine(directory.Locks, keyHash + Extension);

    private async Task<FileStream> WaitAsync(Func<FileStream?> open, Action? onWait, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (open() is { } file)
            {
                return file;
            }

            if (tries == QuietTries)
            {
                onWait?.Invoke();
            }

            await Task.Delay(RetryInterval, time, cancellationToken);
        }
    }

    private static FileStream? TryOpen(string path, bool isShared)
    {
        try
        {
            return new FileStream(
                path, FileMode.OpenOrCreate, isShared ? FileAccess.Read : FileAccess.ReadWrite, isShared ? FileShare.Read : FileShare.None, bufferSize: 0);
        }
        catch (IOException fault) when (DiskFault.IsHeld(fault))
        {
            return null;
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            throw DiskFault.Of(fault);
        }
    }

    /// <summary>Takes away the files of whoever has ended, or was killed; none while anybody is at work.</summary>
    /// <remarks>A file may only go while nobody can be about to take it: two might hold it otherwise, one of them under no name.</remarks>
    /// <returns>How many were removed.</returns>
    internal int RemoveFiles()
    {
        using var gate = TryTakeAll();
        if (gate is null)
        {
            return 0;
        }

        var files = Directory.GetFiles(directory.Locks, "*" + Extension);
        Array.ForEach(files, File.Delete);
        return files.Length;
    }

    private sealed class HeldFiles(ResultLocks owner) : IDisposable
    {
        private readonly List<FileStream> _files = [];

        public void Add(FileStream file) => _files.Add(file);

        public void Dispose()
        {
            if (_files.Count == 0)
            {
                return;
            }

            _files.ForEach(file => file.Dispose());
            _files.Clear();
            owner.RemoveFiles();
        }
    }
}
