using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.Runs;

/// <summary>The runs that have not ended, one small file each in the data directory.</summary>
/// <remarks>One app at a time keeps runs there: a second one on the same data directory must not take up what the first is at.</remarks>
public sealed class StoredRuns : IDisposable
{
    private const string Extension = ".json";
    private const string BrokenExtension = ".broken";

    private readonly List<string> _putAside = [];

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
        catch (IOException fault) when (DiskFault.IsHeld(fault))
        {
            // Another app is at work here: the runs of this one are in memory alone.
            _owner = null;
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            throw DiskFault.Of(fault);
        }
    }

    /// <summary>False where another app keeps its runs in this data directory.</summary>
    public bool IsOwner => _owner is not null;

    /// <summary>Names of files that held no run and were put aside, so that they hinder nobody and can be looked at.</summary>
    public IReadOnlyList<string> PutAside => _putAside;

    /// <summary>In the order in which they were queued; what cannot be read is put aside.</summary>
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
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            throw DiskFault.Of(fault);
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
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            throw DiskFault.Of(fault);
        }
    }

    public void Dispose() => _owner?.Dispose();

    private string PathOf(string runId) => Path.Combine(_folder.FullName, runId + Extension);

    private StoredRun? Read(FileInfo file)
    {
        try
        {
            // A run that cannot be named is none either: that is the first thing that the queue does with it.
            if (JsonSerializer.Deserialize<StoredRun>(File.ReadAllBytes(file.FullName)) is { Request.Name: not null } run
                && run.Id == Path.GetFileNameWithoutExtension(file.Name)
                && run.Request is { ModelHash: null, PredictionsHash: not null } or { ModelHash: not null, Configuration.Preprocessing: not null }
                && AnalysisId.Of(run.Request).Length > 0)
            {
                return run;
            }
        }
#pragma warning disable CA1031 // Whatever lies there (cut off, by hand, of another version), the app starts without it, and says so.
        catch (Exception)
#pragma warning restore CA1031
        {
            PutAsideFile(file);
            return null;
        }

        PutAsideFile(file);
        return null;
    }

    private void PutAsideFile(FileInfo file)
    {
        _putAside.Add(file.Name + BrokenExtension);
        try
        {
            file.MoveTo(file.FullName + BrokenExtension, overwrite: true);
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            // It stays where it is, and is met again at the next start.
            _putAside[^1] = file.Name;
        }
    }
}
