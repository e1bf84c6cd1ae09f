using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Representation;

/// <summary>A <see cref="LayerMatrix"/> in a memory-mapped file, so that matrices larger than memory can be worked on.</summary>
/// <remarks>
/// 64 bytes of header (magic, N and D as little-endian 64-bit integers), then N × D little-endian floats. A file is written at
/// a temporary path and moved into place by <see cref="Complete"/>, so a file that is there is whole. Disposing before that deletes it,
/// or keeps it where it is to be resumed.
/// </remarks>
public sealed class MappedMatrixFile : IDisposable
{
    internal const string TemporaryExtension = ".matrix";

    // COR_E_IO: what .NET throws without the system's own code.
    private const int NoCode = unchecked((int)0x80131620);

    private const int HeaderBytes = 64;
    private static readonly byte[] Magic = "DEMATRX1"u8.ToArray();

    private readonly MemoryMappedFile _file;
    private readonly MappedFloats _floats;
    private readonly string? _temporaryPath;
    private readonly string _finalPath;
    private readonly bool _isKept;
    private bool _isComplete;
    private bool _isDisposed;

    private MappedMatrixFile(
        MemoryMappedFile file, long instanceCount, long width, bool isWritable, string? temporaryPath, string finalPath, bool isKept = false)
    {
        _file = file;
        _temporaryPath = temporaryPath;
        _finalPath = finalPath;
        _isKept = isKept;
        _floats = new MappedFloats(file, HeaderBytes, checked((int)(instanceCount * width)), isWritable);
        Matrix = new LayerMatrix(_floats.Memory, (int)instanceCount, (int)width);
    }

    /// <summary>Usable until this object is disposed; to be read only, where the file was opened.</summary>
    public LayerMatrix Matrix { get; }

    /// <summary>True where the file was there already: its rows are those that an earlier run left.</summary>
    public bool IsResumed { get; private init; }

    /// <summary>Where it lies once complete.</summary>
    internal string FinalPath => _finalPath;

    /// <summary>Where it lies while it is filled.</summary>
    internal string UnfinishedPath => _temporaryPath ?? throw new InvalidOperationException("It was opened as a file that is complete.");

    /// <summary>Makes a file of zeros to be filled and then completed.</summary>
    /// <param name="finalPath">Where it lies once complete; replaced if it exists.</param>
    /// <param name="temporaryFolder">On the same volume.</param>
    /// <exception cref="StoreException">The disk is full or not writable, or the matrix is larger than 2^31 - 1 values.</exception>
    public static MappedMatrixFile Create(string finalPath, string temporaryFolder, int instanceCount, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(instanceCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        RefuseTooLarge(instanceCount, width);
        return Create(Path.Combine(temporaryFolder, $"{Guid.NewGuid():N}{TemporaryExtension}"), finalPath, instanceCount, width, isKept: false);
    }

    /// <summary>Opens what an earlier run left of a file, or makes one of zeros; it stays when it is disposed before it is completed.</summary>
    /// <param name="unfinishedPath">Where it is filled; one of another shape that lies there is replaced. On the same volume.</param>
    /// <param name="finalPath">Where it lies once complete; replaced if it exists.</param>
    /// <exception cref="StoreException">The disk is full or not writable, or the matrix is larger than 2^31 - 1 values.</exception>
    public static MappedMatrixFile Resume(string unfinishedPath, string finalPath, int instanceCount, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(instanceCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        RefuseTooLarge(instanceCount, width);
        try
        {
            if (HasShape(unfinishedPath, instanceCount, width))
            {
                return new(MapForWriting(unfinishedPath), instanceCount, width, true, unfinishedPath, finalPath, isKept: true) { IsResumed = true };
            }

            File.Delete(unfinishedPath);
        }
        catch (Exception failure) when (DiskFault.IsOne(failure))
        {
            throw new StoreException($"The unfinished representation {Path.GetFileName(unfinishedPath)} cannot be gone on with: {DiskFault.ReasonOf(failure)}.", failure, StoreFault.Disk);
        }

        return Create(unfinishedPath, finalPath, instanceCount, width, isKept: true);
    }

    /// <summary>Maps a file that another process makes, to fill it too; that one completes or removes it.</summary>
    /// <param name="unfinishedPath">Its <see cref="UnfinishedPath"/>.</param>
    /// <exception cref="StoreException">Missing, or not such a file.</exception>
    internal static MappedMatrixFile OpenUnfinished(string unfinishedPath)
    {
        try
        {
            using var stream = new FileStream(unfinishedPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var (instanceCount, width) = ReadHeader(stream, unfinishedPath);
            return new(MapForWriting(unfinishedPath), instanceCount, width, true, unfinishedPath, unfinishedPath, isKept: true);
        }
        catch (Exception failure) when (DiskFault.IsOne(failure))
        {
            throw new StoreException($"The unfinished representation {Path.GetFileName(unfinishedPath)} cannot be filled: {DiskFault.ReasonOf(failure)}.", failure);
        }
    }

    private static MemoryMappedFile MapForWriting(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        return MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
    }

    private static bool HasShape(string path, int instanceCount, int width)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return TryReadHeader(stream, out var foundCount, out var foundWidth) && foundCount == instanceCount && foundWidth == width;
    }

    private static MappedMatrixFile Create(string temporaryPath, string finalPath, int instanceCount, int width, bool isKept)
    {
        try
        {
            var length = HeaderBytes + ((long)instanceCount * width * sizeof(float));
            // The space is reserved at once: a disk that is full only when a mapped page is written ends the whole process.
            var stream = new FileStream(temporaryPath, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite,
                PreallocationSize = length,
            });
            stream.Write(Header(instanceCount, width));
            stream.SetLength(length);
            var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
            return new(file, instanceCount, width, true, temporaryPath, finalPath, isKept);
        }
        catch (Exception failure) when (DiskFault.IsOne(failure))
        {
            File.Delete(temporaryPath);

            // The space could not be reserved: .NET says so in words alone.
            var reason = failure is IOException { HResult: NoCode } ? "the disk is full" : DiskFault.ReasonOf(failure);
            throw new StoreException($"A representation of {instanceCount:N0} × {width:N0} values cannot be written: {reason}. Free some space or check the data directory's rights, and try again.", failure, StoreFault.Disk);
        }
    }

    /// <summary>Opens a completed file for reading.</summary>
    /// <exception cref="StoreException">Missing, or not such a file, or of another length than its header says.</exception>
    public static MappedMatrixFile Open(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            try
            {
                var (instanceCount, width) = ReadHeader(stream, path);
                var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
                return new(file, instanceCount, width, false, null, path);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception failure) when (DiskFault.IsOne(failure))
        {
            throw new StoreException($"The stored representation {Path.GetFileName(path)} cannot be read: {DiskFault.ReasonOf(failure)}.", failure);
        }
    }

    /// <summary>Writes what was changed to the disk; returns once it is there.</summary>
    /// <exception cref="StoreException">The disk does not take it.</exception>
    public void Flush()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            _floats.Flush();
        }
        catch (Exception failure) when (DiskFault.IsOne(failure))
        {
            throw new StoreException($"A representation cannot be stored: {DiskFault.ReasonOf(failure)}. Free some space or check the data directory's rights, and try again.", failure, StoreFault.Disk);
        }
    }

    /// <summary>Writes everything out and moves the file into place; the matrix stays usable.</summary>
    /// <exception cref="StoreException">The disk is full or not writable.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_temporaryPath is null || _isComplete)
        {
            return;
        }

        Flush();
        try
        {
            File.Move(_temporaryPath, _finalPath, overwrite: true);
            _isComplete = true;
        }
        catch (Exception failure) when (DiskFault.IsOne(failure))
        {
            throw new StoreException($"A representation cannot be stored: {DiskFault.ReasonOf(failure)}. Free some space or check the data directory's rights, and try again.", failure, StoreFault.Disk);
        }
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        ((IDisposable)_floats).Dispose();
        _file.Dispose();
        if (_temporaryPath is not null && !_isComplete && !_isKept)
        {
            File.Delete(_temporaryPath);
        }
    }

    private static void RefuseTooLarge(long instanceCount, long width)
    {
        if (instanceCount * width > Array.MaxLength)
        {
            throw new StoreException(
                $"A representation of {instanceCount:N0} × {width:N0} values is larger than the {Array.MaxLength:N0} that can be held: "
                + "pool the layer to a smaller grid, or leave it out.");
        }
    }

    private static byte[] Header(long instanceCount, long width)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header, 0);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), instanceCount);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), width);
        return header;
    }

    private static (long InstanceCount, long Width) ReadHeader(FileStream stream, string path) =>
        TryReadHeader(stream, out var instanceCount, out var width)
            ? (instanceCount, width)
            : throw new StoreException($"The stored representation {Path.GetFileName(path)} is damaged: delete it and score again.");

    private static bool TryReadHeader(FileStream stream, out long instanceCount, out long width)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        var length = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        instanceCount = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        width = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        return length == HeaderBytes
            && header.StartsWith(Magic)
            && instanceCount is >= 0 and <= int.MaxValue
            && width is > 0 and <= int.MaxValue
            && instanceCount * width <= Array.MaxLength
            && stream.Length == HeaderBytes + (instanceCount * width * sizeof(float));
    }
}
