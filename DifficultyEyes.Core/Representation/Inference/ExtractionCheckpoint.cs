using System.Collections;
using System.Text.Json;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Which batches of an extraction are on the disk, so that a run that was cut off goes on behind them.</summary>
/// <remarks>
/// Batches always begin at multiples of their size, whatever was done before and in whatever order devices finish them: the same
/// images meet in a batch, and so on the same kind of device the same numbers come out, to the last bit. The matrices are on the disk before the checkpoint says so.
/// </remarks>
internal sealed class ExtractionCheckpoint
{
    private const string FileName = "checkpoint";

    private readonly ExtractionResume _resume;
    private readonly IReadOnlyList<MappedMatrixFile> _files;
    private readonly int _batchSize;
    private readonly BitArray _done;
    private readonly Lock _changing = new();
    private Task _saving = Task.CompletedTask;
    private long _savedAt;
    private int _savedCount;

    /// <param name="files">Everything that a batch fills; each made with <see cref="MappedMatrixFile.Resume"/>.</param>
    /// <param name="batchCount">Batches of the whole extraction.</param>
    public ExtractionCheckpoint(ExtractionResume resume, IReadOnlyList<MappedMatrixFile> files, int batchCount, int batchSize)
    {
        _resume = resume;
        _files = files;
        _batchSize = batchSize;
        _savedAt = resume.Time.GetTimestamp();
        _done = ReadDone(batchCount) ?? new BitArray(batchCount);
        _savedCount = CountOf(_done);
        if (_savedCount == 0)
        {
            // One of other files or another batch size must not be believed after the next kill.
            File.Delete(PathOf(FileName));
        }
    }

    /// <summary>Batches that are left to do, ascending.</summary>
    public int[] Pending => [.. Enumerable.Range(0, _done.Length).Where(batch => !_done[batch])];

    /// <summary>Notes a batch whose rows are all written; now and then what is done is brought to the disk beside the work.</summary>
    public void Finish(int batch)
    {
        lock (_changing)
        {
            _done[batch] = true;
            if (_saving.IsCompletedSuccessfully && _resume.Time.GetElapsedTime(_savedAt) >= _resume.Interval)
            {
                var done = new BitArray(_done);
                _saving = Task.Run(() => Save(done));
            }
        }
    }

    /// <summary>Brings what is done to the disk.</summary>
    /// <exception cref="Store.StoreException">The disk does not take it.</exception>
    public async Task SaveAsync()
    {
        await SettleAsync();
        await Task.Run(() => Save(_done));
    }

    /// <summary>Waits for a save that is going on: it reads the matrices.</summary>
    public Task SettleAsync()
    {
        lock (_changing)
        {
            return _saving;
        }
    }

    private static int CountOf(BitArray batches) => batches.Cast<bool>().Count(isDone => isDone);

    private string PathOf(string name) => Path.Combine(_resume.Folder, name);

    private void Save(BitArray done)
    {
        foreach (var file in _files)
        {
            file.Flush();
        }

        var bits = new byte[(done.Length + 7) / 8];
        done.CopyTo(bits, 0);
        var text = JsonSerializer.SerializeToUtf8Bytes(new Content(_batchSize, [.. _files.Select(NameOf)], bits));
        var fresh = PathOf(FileName + ".new");
        using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(text);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, PathOf(FileName), overwrite: true);
        _savedAt = _resume.Time.GetTimestamp();
        var savedCount = CountOf(done);
        if (savedCount > _savedCount)
        {
            _savedCount = savedCount;
            _resume.OnSaved?.Invoke();
        }
    }

    // A file that had to be made anew holds nothing of what an older checkpoint says.
    private BitArray? ReadDone(int batchCount)
    {
        var path = PathOf(FileName);
        if (!File.Exists(path) || !_files.All(file => file.IsResumed))
        {
            return null;
        }

        var content = Parse(File.ReadAllBytes(path));
        return content is not null
            && content.BatchSize == _batchSize
            && content.Done.Length == (batchCount + 7) / 8
            && _files.All(file => content.Files.Contains(NameOf(file), StringComparer.Ordinal))
                ? new BitArray(content.Done) { Length = batchCount }
                : null;
    }

    private static Content? Parse(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(text);
        }
        catch (JsonException)
        {
            // Damaged: the batches are run again.
            return null;
        }
    }

    private static string NameOf(MappedMatrixFile file) => Path.GetFileName(file.FinalPath);

    private sealed record Content(int BatchSize, string[] Files, byte[] Done);
}
