using System.Globalization;
using System.IO.Compression;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Numpy;

/// <summary>A <c>.npz</c> archive, which is taken to be hostile: arrays are unpacked one at a time, at most as long as their header says.</summary>
internal sealed class NpzFile : IDisposable
{
    private const string Extension = ".npy";

    // Arrays of one training run are a handful; a list of thousands is something else.
    private const int MaximumArrays = 1_000;

    private readonly ZipArchive _archive;
    private readonly string _name;
    private readonly ImportLimits _limits;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ImportException">Not a zip archive of arrays.</exception>
    public NpzFile(string path, ImportLimits limits)
    {
        _name = Path.GetFileName(path);
        _limits = limits;
        _archive = Guarded(() => ZipFile.OpenRead(path));
        try
        {
            var entries = Guarded(() => _archive.Entries);
            if (entries.Count > MaximumArrays)
            {
                throw new ImportException($"\"{_name}\" holds {Counted.Of(entries.Count, "file")}; an archive of NumPy arrays with at most {MaximumArrays:N0} was expected.");
            }

            foreach (var entry in entries.Where(entry => entry.FullName.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)))
            {
                _entries.TryAdd(entry.FullName[..^Extension.Length], entry);
            }
        }
        catch
        {
            _archive.Dispose();
            throw;
        }
    }

    /// <summary>Names of the arrays, in the archive's order.</summary>
    public IReadOnlyCollection<string> ArrayNames => _entries.Keys;

    /// <summary>The first of these names that is there, whatever its case; null where none is.</summary>
    public string? FindArray(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_entries.ContainsKey(name))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The head alone.</summary>
    public NpyHeader ReadHeader(string arrayName) => Guarded(() =>
    {
        using var stream = _entries[arrayName].Open();
        return NpyHeader.Read(stream, MessageName(arrayName));
    });

    /// <summary>Unpacks an array into a file of its own.</summary>
    /// <param name="folder">Where to put it; the caller removes it.</param>
    /// <exception cref="ImportException">Larger or smaller than its header says, or packed beyond what data can be.</exception>
    public NpyFile Extract(string arrayName, string folder)
    {
        var header = ReadHeader(arrayName);
        var entry = _entries[arrayName];
        RefuseBombs(arrayName, header, entry);
        var target = Path.Combine(folder, Guid.NewGuid().ToString("N") + Extension);
        Guarded(() =>
        {
            using var packed = entry.Open();
            using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
            Copy(packed, file, header.FileBytes, arrayName);
            return true;
        });
        return NpyFile.Open(target, MessageName(arrayName));
    }

    public void Dispose() => _archive.Dispose();

    private void RefuseBombs(string arrayName, NpyHeader header, ZipArchiveEntry entry)
    {
        if (header.FileBytes > _limits.MaximumTotalBytes)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"{MessageName(arrayName)} claims {header.FileBytes:N0} bytes; at most {_limits.MaximumTotalBytes:N0} are taken."));
        }

        if (header.FileBytes > _limits.RatioFloorBytes && header.FileBytes / Math.Max(1, entry.CompressedLength) > _limits.MaximumRatio)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture,
                $"{MessageName(arrayName)} would grow from {entry.CompressedLength:N0} to {header.FileBytes:N0} bytes, more than {_limits.MaximumRatio} times: that looks like an archive made to fill the disk. Save it with numpy.savez, uncompressed."));
        }
    }

    private void Copy(Stream packed, FileStream file, long expectedBytes, string arrayName)
    {
        var buffer = new byte[1 << 16];
        long copied = 0;
        while (packed.Read(buffer) is > 0 and var read)
        {
            copied += read;
            if (copied > expectedBytes)
            {
                throw new ImportException($"{MessageName(arrayName)} is longer than its header says.");
            }

            file.Write(buffer, 0, read);
        }
    }

    private string MessageName(string arrayName) => $"{_name}: {EntryPath.ForMessage(arrayName)}";

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new ImportException($"\"{_name}\" is not a readable .npz archive: {exception.Message}", exception);
        }
    }
}
