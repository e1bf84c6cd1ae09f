using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.Runs;

/// <summary>The runs that have not ended, one small file each in the data directory.</summary>
/// <remarks>One app at a time keeps runs there: a second one on the same data directory must not take up what the first is at.</remarks>
public sealed class StoredRuns : IDisposable
{
    private const string Extension = ".json";

    private readonly DirectoryInfo _folder;
    private readonly string _temporary;
    private readonly FileStream? _owner;
    private readonly Lock _writing = new();

    public StoredRuns(DataDirectory directory)
    {
        _folder = new DirectoryInfo(directory.Runs);
        _temporary = directory.Temporary;
        try
        {
            _owner = new FileStream(Path.Combine(_folder.FullName, "owner"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Another app is at work here: the runs of this one are in memory alone.
            _owner = null;
        }
    }

    /// <summary>False where another app keeps its runs in this data directory.</summary>
    public bool IsOwner => _owner is not null;

    /// <summary>In the order in which they were queued; what cannot be read is left out and removed.</summary>
    public IReadOnlyList<StoredRun> Read() => IsOwner
        ? [.. _folder.EnumerateFiles("*" + Extension).Select(Read).OfType<StoredRun>().OrderBy(run => run.CreatedAt)]
        : [];

    /// <summary>Keeps a run, or what is new of it; the file is whole at any moment.</summary>
    /// <exception cref="StoreException">The data directory cannot be written.</exception>
    public void Put(StoredRun run)
    {
        if (!IsOwner)
        {
            return;
        }

        try
        {
            // A run that stops may be keeping a piece at the same moment.
            lock (_writing)
            {
                var fresh = Path.Combine(_temporary, $"run-{run.Id}");
                File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(run));
                File.Move(fresh, PathOf(run.Id), overwrite: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data directory cannot be written: {fault.Message} Free some space or check its rights, and try again.", fault);
        }
    }

    /// <summary>Forgets a run that has ended.</summary>
    /// <exception cref="StoreException">The data directory cannot be written.</exception>
    public void Remove(string runId)
    {
        if (!IsOwner)
        {
            return;
        }

        try
        {
            File.Delete(PathOf(runId));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data directory cannot be written: {fault.Message}", fault);
        }
    }

    public void Dispose() => _owner?.Dispose();

    private string PathOf(string runId) => Path.Combine(_folder.FullName, runId + Extension);

    private static StoredRun? Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredRun>(File.ReadAllBytes(file.FullName));
        }
        catch (JsonException)
        {
            // Written by another version: the run can be started again by hand.
            file.Delete();
            return null;
        }
    }
}
