using System.IO.Compression;
using System.IO.Hashing;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>Makes files of a source readable anywhere: what is compressed is unpacked into a temporary folder, within the limits.</summary>
/// <param name="folder">Where it is unpacked; whoever made the folder removes it.</param>
internal sealed class SourceSpool(string folder, ImportLimits limits)
{
    private const int BufferBytes = 1 << 18;

    private int _count;

    /// <summary>Recognizes a file by content, within gzip too.</summary>
    /// <returns>Never <see cref="FileKind.Gzip"/>; <see cref="FileKind.Unknown"/> for a damaged one.</returns>
    public static FileKind KindOf(IDatasetSource source, SourceFile file)
    {
        try
        {
            using (var stream = source.Open(file))
            {
                var kind = FileKinds.Of(stream);
                if (kind != FileKind.Gzip)
                {
                    return kind;
                }
            }

            using var unpacked = new GZipStream(source.Open(file), CompressionMode.Decompress);
            var inner = FileKinds.Of(unpacked);
            return inner == FileKind.Gzip ? FileKind.Unknown : inner;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or UnauthorizedAccessException && !DiskFault.IsOfDestination(exception))
        {
            // What it would have been can no longer be told; whoever needs this very file says that it is damaged.
            return FileKind.Unknown;
        }
    }

    /// <summary>Opens a file for reading anywhere; gzip is taken off.</summary>
    /// <exception cref="ImportException">The file is damaged, or over a limit.</exception>
    public Stream Open(IDatasetSource source, SourceFile file, CancellationToken cancellationToken)
    {
        try
        {
            var stream = source.Open(file);
            if (stream.CanSeek)
            {
                var isPacked = FileKinds.Of(stream) == FileKind.Gzip;
                stream.Position = 0;
                return isPacked ? Gunzip(stream, file, cancellationToken) : stream;
            }

            var unpacked = Unpack(stream, source.ChecksumOf(file), cancellationToken);
            var kind = FileKinds.Of(unpacked);
            unpacked.Position = 0;
            return kind == FileKind.Gzip ? Gunzip(unpacked, file, cancellationToken) : unpacked;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new ImportException($"\"{EntryPath.ForMessage(file.Path)}\" is damaged, or packed in an unknown way: make or upload it again.", exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or FileNotFoundException)
        {
            throw new ImportException($"\"{EntryPath.ForMessage(file.Path)}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }

    /// <summary>A new temporary file, gone when it is closed.</summary>
    public FileStream NewFile()
    {
        var path = Path.Combine(folder, $"unpacked-{_count++}");
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose);
    }

    private FileStream Gunzip(Stream packed, SourceFile file, CancellationToken cancellationToken) => Unpack(
        new BoundedStream(new GZipStream(packed, CompressionMode.Decompress), EntryPath.ForMessage(file.Path), packed.Length, limits), null, cancellationToken);

    private FileStream Unpack(Stream packed, uint? checksum, CancellationToken cancellationToken)
    {
        var unpacked = NewFile();
        try
        {
            using (packed)
            {
                var crc = new Crc32();
                var buffer = new byte[BufferBytes];
                for (int read; (read = packed.Read(buffer)) > 0;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    crc.Append(buffer.AsSpan(0, read));
                    unpacked.Write(buffer, 0, read);
                    if (unpacked.Length > limits.MaximumTotalBytes)
                    {
                        throw new ImportException($"The files hold more than the limit of {limits.MaximumTotalBytes} bytes in all.");
                    }
                }

                if (checksum is { } expected && crc.GetCurrentHashAsUInt32() != expected)
                {
                    throw new InvalidDataException("The checksum is wrong.");
                }
            }

            unpacked.Position = 0;
            return unpacked;
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }
}
