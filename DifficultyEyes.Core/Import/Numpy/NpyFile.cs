using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DifficultyEyes.Core.Import.Numpy;

/// <summary>An array on disk, read piece by piece: nothing of its declared size is allocated.</summary>
internal sealed class NpyFile : IDisposable
{
    private readonly SafeFileHandle _file;

    private NpyFile(SafeFileHandle file, NpyHeader header, string name)
    {
        _file = file;
        Header = header;
        Name = name;
    }

    public NpyHeader Header { get; }

    /// <summary>For messages.</summary>
    public string Name { get; }

    /// <exception cref="ImportException">Not an array that is read here, or not of the length that its header claims.</exception>
    public static NpyFile Open(string path, string name)
    {
        NpyHeader header;
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            header = NpyHeader.Read(stream, name);
            if (stream.Length != header.FileBytes)
            {
                throw new ImportException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"{name}\" claims {header} and so {header.FileBytes:N0} bytes, but has {stream.Length:N0}: it was cut short or is not a plain array."));
            }
        }

        return new NpyFile(File.OpenHandle(path), header, name);
    }

    /// <summary>Reads numbers as they lie in the file.</summary>
    /// <param name="first">Index of the first, in the file's own order.</param>
    public void ReadNumbers(long first, Span<float> destination)
    {
        var (kind, itemBytes) = (Header.Kind, Header.ItemBytes);
        if (kind is 'U' or 'S')
        {
            throw new ImportException($"\"{Name}\" holds texts; numbers were expected.");
        }

        var bytes = Read(first, destination.Length);
        for (var position = 0; position < destination.Length; position++)
        {
            destination[position] = Number(kind, bytes.AsSpan(position * itemBytes, itemBytes));
        }
    }

    /// <summary>Reads texts as they lie in the file.</summary>
    public string[] ReadTexts(long first, int count)
    {
        if (Header.Kind is not ('U' or 'S'))
        {
            throw new ImportException($"\"{Name}\" holds numbers; texts were expected.");
        }

        var encoding = Header.Kind == 'U' ? Encoding.UTF32 : Encoding.UTF8;
        var bytes = Read(first, count);
        var texts = new string[count];
        for (var position = 0; position < count; position++)
        {
            texts[position] = encoding.GetString(bytes, position * Header.ItemBytes, Header.ItemBytes).TrimEnd('\0');
        }

        return texts;
    }

    public void Dispose() => _file.Dispose();

    private static float Number(char kind, ReadOnlySpan<byte> item) => (kind, item.Length) switch
    {
        ('f', 2) => (float)BinaryPrimitives.ReadHalfLittleEndian(item),
        ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(item),
        ('f', _) => (float)BinaryPrimitives.ReadDoubleLittleEndian(item),
        ('i', 1) => (sbyte)item[0],
        ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(item),
        ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(item),
        ('i', _) => BinaryPrimitives.ReadInt64LittleEndian(item),
        (_, 1) => item[0],
        (_, 2) => BinaryPrimitives.ReadUInt16LittleEndian(item),
        (_, 4) => BinaryPrimitives.ReadUInt32LittleEndian(item),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(item),
    };

    private byte[] Read(long first, int count)
    {
        var bytes = new byte[checked(count * Header.ItemBytes)];
        var done = 0;
        while (done < bytes.Length)
        {
            var read = RandomAccess.Read(_file, bytes.AsSpan(done), Header.DataStart + (first * Header.ItemBytes) + done);
            if (read == 0)
            {
                throw new ImportException($"\"{Name}\" became shorter while it was read.");
            }

            done += read;
        }

        return bytes;
    }
}
