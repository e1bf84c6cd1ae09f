using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using DifficultyEyes.Core.Import.EntryNames;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>The files of a tar archive, plain or in gzip, which is taken to be hostile.</summary>
/// <remarks>A tar archive has no list of its files, and gzip cannot be read out of order: all of it is unpacked into one temporary file first.</remarks>
internal sealed class TarSource : IDatasetSource
{
    // Names and attributes of an entry; a longer header is a bomb.
    private const int LongestHeader = 1 << 20;

    private readonly FileStream _unpacked;
    private readonly List<(long Offset, long Length)> _extents = [];
    private readonly SourceReader _reader;

    /// <param name="archive">To be read anywhere; closed when it was read.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="ImportException">Not a tar archive, cut off, or over a limit.</exception>
    public TarSource(
        Stream archive, string name, string? encodingName, SourceSpool spool, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        _reader = new SourceReader(limits);
        _unpacked = spool.NewFile();
        try
        {
            Files = Unpack(archive, name, encodingName, limits, problems, cancellationToken);
        }
        catch (Exception exception) when (exception is not DifficultyEyesException and not OperationCanceledException and not OutOfMemoryException && !DiskFault.IsOfDestination(exception))
        {
            // A hostile archive makes the reader fail in many ways (formats, ranges, ends); for the user they are one.
            _unpacked.Dispose();
            throw new ImportException($"\"{name}\" is a damaged tar archive, or it was cut off: make or upload it again.", exception);
        }
        catch
        {
            _unpacked.Dispose();
            throw;
        }
    }

    public IReadOnlyList<SourceFile> Files { get; }

    public IReadOnlyList<string> EmptyFolders { get; private set; } = [];

    public bool TryRead(SourceFile file, out byte[] content, out string? reason)
    {
        using var stream = Open(file);
        return _reader.TryRead(stream, stream.Length, out content, out reason);
    }

    public Stream Open(SourceFile file) => new FileSection(_unpacked.SafeFileHandle, _extents[file.Position].Offset, _extents[file.Position].Length);

    public uint? ChecksumOf(SourceFile file) => null;

    public void Dispose() => _unpacked.Dispose();

    /// <summary>Bytes of its files.</summary>
    public long UnpackedBytes => _unpacked.Length;

    private List<SourceFile> Unpack(Stream archive, string name, string? encodingName, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        using var file = archive;
        var isPacked = FileKinds.Of(file) == FileKind.Gzip;
        file.Position = 0;
        using var stream = new BoundedStream(
            isPacked ? new GZipStream(file, CompressionMode.Decompress) : file, name, file.Length, limits);
        var headers = new TarHeaderTap(stream);
        using var reader = new TarReader(headers);
        var names = new OpenTarNames();
        var files = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        var folders = new List<string>();
        stream.Allow(LongestHeader);
        for (var count = 0; headers.Record(reader.GetNextEntry) is { } entry; count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (count == limits.MaximumEntries)
            {
                throw new ImportException(string.Create(
                    CultureInfo.InvariantCulture, $"\"{name}\" holds more files than the limit of {limits.MaximumEntries:N0}."));
            }

            Take(entry, names.NameOf(entry, headers.Recorded), stream, files, folders, problems);

            // What was not taken is passed over here, so that the next header is all that is read for it.
            entry.DataStream?.CopyTo(Stream.Null);
            stream.Allow(LongestHeader);
        }

        _unpacked.Flush();
        var decoded = names.Decode(files.Keys, encodingName, problems);
        List<SourceFile> found = [.. files.Values.Select(file => file with { Path = decoded.GetValueOrDefault(file.Path, file.Path) }).OrderBy(file => file.Path, StringComparer.Ordinal)];
        EmptyFolders = Import.EmptyFolders.Of(folders, found);
        return found;
    }

    private void Take(TarEntry entry, string name, BoundedStream stream, Dictionary<string, SourceFile> files, List<string> folders, ImportProblemLog problems)
    {
        if (entry.EntryType is TarEntryType.Directory)
        {
            // Of a name that is no UTF-8 only the files' paths are read again.
            if (!entry.Name.Contains('\uFFFD', StringComparison.Ordinal) && EntryPath.TryNormalize(entry.Name, out var folder, out _) && !EntryPath.IsHidden(folder))
            {
                folders.Add(folder);
            }

            return;
        }

        if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
        {
            return;
        }

        stream.Allow(entry.Length + LongestHeader);
        if (!EntryPath.TryNormalize(name, out var path, out var reason))
        {
            problems.AddFile(EntryPath.ForMessage(name), FileFormats.KindOf(name), reason!);
        }
        else if (EntryPath.IsHidden(path))
        {
            problems.CountFile(path, FileFormats.Hidden, FileFormats.ReasonOfHidden);
            Import.EmptyFolders.AddParent(path, folders);
        }
        else if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
        {
            problems.AddFile(path, FileFormats.Link, "it is a link, which is not followed");
        }
        else if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile))
        {
            problems.AddFile(path, FileFormats.Link, "it is not a plain file");
        }
        else if (files.ContainsKey(path))
        {
            problems.AddFile(path, FileFormats.KindOf(path), "the archive holds another file of this path, which was taken");
        }
        else
        {
            var offset = _unpacked.Position;
            entry.DataStream?.CopyTo(_unpacked);
            files.Add(path, new SourceFile(path, _extents.Count));
            _extents.Add((offset, _unpacked.Position - offset));
        }
    }
}
