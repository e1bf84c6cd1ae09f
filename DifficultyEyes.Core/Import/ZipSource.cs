using System.Collections.ObjectModel;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using DifficultyEyes.Core.Import.EntryNames;

namespace DifficultyEyes.Core.Import;

/// <summary>The files of a zip archive, which is taken to be hostile.</summary>
internal sealed class ZipSource : IDatasetSource
{
    private const int UnixKindMask = 0xF000;
    private const int UnixSymbolicLink = 0xA000;

    private readonly ZipArchive _archive;
    private readonly ReadOnlyCollection<ZipArchiveEntry> _entries;
    private readonly SourceReader _reader;
    private readonly ImportLimits _limits;

    /// <exception cref="ImportException">Not a zip archive, or over a limit by what it declares.</exception>
    public ZipSource(string path, string? encodingName, ImportLimits limits, ImportProblemLog problems)
    {
        var name = Path.GetFileName(path);
        _reader = new SourceReader(limits);
        _limits = limits;
        _archive = OpenArchive(path, name, limits, out var openNames);
        try
        {
            _entries = ReadEntries(_archive, name);
            RefuseBombs(name, new FileInfo(path).Length, limits);
            Files = ListFiles(NamesOf(_entries, openNames, encodingName, problems), problems);
        }
        catch
        {
            _archive.Dispose();
            throw;
        }
    }

    public IReadOnlyList<SourceFile> Files { get; }

    public IReadOnlyList<string> EmptyFolders { get; private set; } = [];

    public bool TryRead(SourceFile file, out byte[] content, out string? reason)
    {
        var entry = _entries[file.Position];
        try
        {
            using var stream = entry.Open();
            if (!_reader.TryRead(stream, entry.Length, out content, out reason))
            {
                return false;
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            content = [];
            reason = entry.IsEncrypted ? "it is encrypted" : "the archive is damaged here, or compressed in an unknown way";
            return false;
        }

        if (Crc32.HashToUInt32(content) != entry.Crc32)
        {
            content = [];
            reason = "its checksum is wrong: the archive is damaged here";
            return false;
        }

        return true;
    }

    public Stream Open(SourceFile file)
    {
        var entry = _entries[file.Position];
        var stream = entry.Open();
        if (stream.CanSeek)
        {
            return stream;
        }

        // No more comes out than the list of files declared, on which the archive was let in.
        var bounded = new BoundedStream(stream, EntryPath.ForMessage(file.Path), entry.CompressedLength, _limits with { RatioFloorBytes = long.MaxValue });
        bounded.Allow(entry.Length);
        return bounded;
    }

    public uint? ChecksumOf(SourceFile file) => _entries[file.Position].Crc32;

    public void Dispose() => _archive.Dispose();

    private static ZipArchive OpenArchive(string path, string name, ImportLimits limits, out Dictionary<int, EntryName> openNames)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            openNames = ZipDirectory.ReadNames(limits.MaximumEntries, stream) ?? throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"\"{name}\" holds more files than the limit of {limits.MaximumEntries:N0}."));
            return new ZipArchive(stream, ZipArchiveMode.Read);
        }
        catch (ImportException)
        {
            stream.Dispose();
            throw;
        }
        catch (InvalidDataException exception)
        {
            stream.Dispose();
            throw new ImportException($"\"{name}\" is not a zip archive, or it was cut off: make or upload it again.", exception);
        }
    }

    private static ReadOnlyCollection<ZipArchiveEntry> ReadEntries(ZipArchive archive, string name)
    {
        try
        {
            return archive.Entries;
        }
        catch (InvalidDataException exception)
        {
            throw new ImportException($"The list of files in \"{name}\" is damaged: make or upload the archive again.", exception);
        }
    }

    private void RefuseBombs(string name, long archiveBytes, ImportLimits limits)
    {
        var declared = _entries.Sum(entry => (double)entry.Length);
        if (declared > limits.MaximumTotalBytes)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"\"{name}\" expands to {declared:N0} bytes, more than the limit of {limits.MaximumTotalBytes:N0}."));
        }

        if (declared > limits.RatioFloorBytes && declared > (double)limits.MaximumRatio * archiveBytes)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture,
                $"\"{name}\" has {archiveBytes:N0} bytes but expands to {declared:N0}: images do not compress like that, so it is refused as a zip bomb."));
        }
    }

    // Most archives say of every name what it is, and need no list of their own.
    private static string[]? NamesOf(ReadOnlyCollection<ZipArchiveEntry> entries, Dictionary<int, EntryName> open, string? encodingName, ImportProblemLog problems) => open.Count == 0
        ? null
        : EntryNameDecoder.Decode([.. entries.Select((entry, i) => open.TryGetValue(i, out var name) ? name : new EntryName(entry.FullName, null))], encodingName, problems);

    private List<SourceFile> ListFiles(string[]? names, ImportProblemLog problems)
    {
        var files = new List<SourceFile>(_entries.Count);
        var folders = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _entries.Count; i++)
        {
            var entry = _entries[i];
            var name = names?[i] ?? entry.FullName;
            if (!EntryPath.TryNormalize(name, out var path, out var reason))
            {
                problems.AddFile(EntryPath.ForMessage(name), FileFormats.KindOf(name), reason!);
            }
            else if (name[^1] is '/' or '\\')
            {
                if (!EntryPath.IsHidden(path))
                {
                    folders.Add(path);
                }
            }
            else if (EntryPath.IsHidden(path))
            {
                problems.CountFile(path, FileFormats.Hidden, FileFormats.ReasonOfHidden);
                Import.EmptyFolders.AddParent(path, folders);
            }
            else if (((entry.ExternalAttributes >> 16) & UnixKindMask) == UnixSymbolicLink)
            {
                problems.AddFile(path, FileFormats.Link, "it is a symbolic link, which is not followed");
            }
            else if (!seen.Add(path))
            {
                problems.AddFile(path, FileFormats.KindOf(path), "the archive holds another file of this path, which was taken");
            }
            else
            {
                files.Add(new SourceFile(path, i));
            }
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        EmptyFolders = Import.EmptyFolders.Of(folders, files);
        return files;
    }
}
