using System.Runtime.InteropServices;
using System.Text.Json;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>A file of a line of JSON and little-endian arrays after it, written whole or not at all.</summary>
internal sealed class ArrayFile : IDisposable
{
    private const int MaximumHeaderBytes = 256 << 20;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    private readonly FileStream _stream;

    private ArrayFile(FileStream stream) => _stream = stream;

    /// <summary>Bytes after what was read so far.</summary>
    public long BytesLeft => _stream.Length - _stream.Position;

    /// <summary>Writes a file; one that is there already is left as it is.</summary>
    /// <param name="write">Writes the arrays, in order.</param>
    public static async Task SaveAsync<THeader>(
        DataDirectory directory, string target, THeader header, Action<Stream> write, CancellationToken cancellationToken)
    {
        if (File.Exists(target))
        {
            return;
        }

        using var temporary = TemporaryFolder.Create(directory);
        var written = Path.Combine(temporary.FullPath, "arrays");
        await using (var stream = new FileStream(written, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
        {
            await JsonSerializer.SerializeAsync(stream, header, s_options, cancellationToken);
            stream.WriteByte((byte)'\n');
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(written, target, overwrite: true);
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="what">For messages, such as "training dynamics".</param>
    /// <param name="read">Makes the content; faults of the file are explained.</param>
    /// <exception cref="StoreException">The file is missing or damaged.</exception>
    public static T Load<THeader, T>(string path, string what, Func<THeader, ArrayFile, T?> read)
        where T : class
    {
        try
        {
            using var file = new ArrayFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16));
            var header = JsonSerializer.Deserialize<THeader>(file.ReadLine(), s_options);
            return (header is null ? null : read(header, file))
                ?? throw new StoreException($"The {what} {Path.GetFileNameWithoutExtension(path)} were written by another version of the program, or the file was changed: import them again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StoreException($"The {what} {Path.GetFileNameWithoutExtension(path)} cannot be read: import them again.", exception);
        }
    }

    /// <summary>Reads the next array.</summary>
    public T[] Read<T>(int count)
        where T : unmanaged
    {
        var values = new T[count];
        _stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public void Dispose() => _stream.Dispose();

    private byte[] ReadLine()
    {
        using var line = new MemoryStream();
        for (int next; (next = _stream.ReadByte()) != '\n';)
        {
            if (next < 0 || line.Length >= MaximumHeaderBytes)
            {
                throw new EndOfStreamException("The header does not end.");
            }

            line.WriteByte((byte)next);
        }

        return line.ToArray();
    }
}
