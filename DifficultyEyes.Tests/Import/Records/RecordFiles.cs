using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace DifficultyEyes.Tests.Import.Records;

/// <summary>Makes files of the kinds that hold images as records.</summary>
internal static class RecordFiles
{
    public const string Features = """
        {"info":{"features":{"image":{"_type":"Image"},"label":{"names":["cat","dog"],"_type":"ClassLabel"}}}}
        """;

    public static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>An IDX file of unsigned bytes.</summary>
    public static byte[] Idx(int[] shape, ReadOnlySpan<byte> values)
    {
        var bytes = new byte[4 + (4 * shape.Length) + values.Length];
        (bytes[2], bytes[3]) = (8, (byte)shape.Length);
        for (var axis = 0; axis < shape.Length; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * axis)), shape[axis]);
        }

        values.CopyTo(bytes.AsSpan(4 + (4 * shape.Length)));
        return bytes;
    }

    /// <summary>CIFAR records with these label bytes and noise as pixels.</summary>
    public static byte[] Cifar(int labelBytes, byte[] labels, int seed)
    {
        var length = labelBytes + 3072;
        var bytes = Noise(labels.Length / labelBytes * length, seed);
        for (var i = 0; i < labels.Length; i++)
        {
            bytes[(i / labelBytes * length) + (i % labelBytes)] = labels[i];
        }

        return bytes;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public static byte[] TarGz(params (string Path, byte[] Content)[] entries) => Gzip(Tar([.. entries.Select(entry => Plain(entry.Path, entry.Content))]));

    public static byte[] Tar(params TarEntry[] entries)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                writer.WriteEntry(entry);
            }
        }

        return archive.ToArray();
    }

    public static TarEntry Plain(string path, byte[] content) => new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) };

    /// <summary>A Parquet file as Hugging Face writes it: a struct of bytes and path, and whole-number labels, some rows a group.</summary>
    public static async Task<byte[]> ParquetAsync(
        IReadOnlyList<(byte[]? Bytes, string? Path, long? Label)> rows, int rowsPerGroup = 100, string? features = Features, CompressionMethod compression = CompressionMethod.Snappy)
    {
        var bytes = new DataField<ReadOnlyMemory<byte>>("bytes", nullable: true);
        var path = new DataField<ReadOnlyMemory<char>>("path", nullable: true);
        var label = new DataField<long>("label", nullable: true);
        var camera = new DataField<int>("camera", nullable: true);
        using var stream = new MemoryStream();
        var schema = new ParquetSchema(new StructField("image", bytes, path), label, camera);
        await using (var writer = await ParquetWriter.CreateAsync(schema, stream, new ParquetOptions { CompressionMethod = compression }))
        {
            if (features is not null)
            {
                writer.CustomMetadata = new Dictionary<string, string> { ["huggingface"] = features };
            }

            foreach (var chunk in rows.Chunk(rowsPerGroup))
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync<ReadOnlyMemory<byte>>(bytes, Array.ConvertAll(chunk, row => row.Bytes is null ? (ReadOnlyMemory<byte>?)null : row.Bytes));
                await group.WriteAsync(path, Array.ConvertAll(chunk, row => row.Path));
                await group.WriteAsync<long>(label, Array.ConvertAll(chunk, row => row.Label));
                await group.WriteAsync<int>(camera, Array.ConvertAll(chunk, row => row.Label is null ? (int?)null : (int)row.Label + 7));
            }
        }

        return stream.ToArray();
    }

    /// <summary>A Parquet file with columns of text.</summary>
    public static async Task<byte[]> TableAsync(params (string Name, string[] Values)[] columns)
    {
        var fields = columns.Select(column => new DataField<ReadOnlyMemory<char>>(column.Name, nullable: true)).ToArray();
        using var file = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file))
        {
            using var group = writer.CreateRowGroup();
            for (var i = 0; i < fields.Length; i++)
            {
                await group.WriteAsync(fields[i], columns[i].Values);
            }
        }

        return file.ToArray();
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
