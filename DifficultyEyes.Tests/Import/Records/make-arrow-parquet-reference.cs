#:package ParquetSharp@25.0.1.2
#:property AllowUnsafeBlocks=true
#:property PublishAot=false
// Makes arrow-parquet-reference.json: Parquet files in the Hugging Face layout as Arrow's C++ library writes them, not the library that reads them here.
// Run with the .NET 10 SDK, in this folder: dotnet run make-arrow-parquet-reference.cs
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using ParquetSharp;
using ParquetSharp.IO;
using ParquetSharp.Schema;

const string Features = """{"info":{"features":{"image":{"_type":"Image"},"label":{"names":["cat","dog","emu"],"_type":"ClassLabel"},"coarse":{"names":["fur","feather"],"_type":"ClassLabel"}}}}""";

var files = new Dictionary<string, string>
{
    ["train-00000-of-00002.parquet"] = Write(Compression.Snappy, isSecond: false, ParquetDataPageVersion.V1),
    ["train-00001-of-00002.parquet"] = Write(Compression.Zstd, isSecond: true, ParquetDataPageVersion.V2),
};
File.WriteAllText("arrow-parquet-reference.json", JsonSerializer.Serialize(new { madeWith = "ParquetSharp 25.0.1.2", files }, new JsonSerializerOptions { WriteIndented = true }) + "\n");

// Twelve rows in three groups; row 4 has no image struct, row 7 a struct without bytes.
static string Write(Compression compression, bool isSecond, ParquetDataPageVersion version)
{
    using var bytes = new PrimitiveNode("bytes", Repetition.Optional, LogicalType.None(), PhysicalType.ByteArray);
    using var path = new PrimitiveNode("path", Repetition.Optional, LogicalType.String(), PhysicalType.ByteArray);
    using var image = new GroupNode("image", Repetition.Optional, [bytes, path]);
    using var label = new PrimitiveNode("label", Repetition.Optional, LogicalType.None(), PhysicalType.Int64);
    using var coarse = new PrimitiveNode("coarse", Repetition.Required, LogicalType.None(), PhysicalType.Int64);
    using var camera = new PrimitiveNode("camera", Repetition.Optional, LogicalType.String(), PhysicalType.ByteArray);
    using var element = new PrimitiveNode("element", Repetition.Optional, LogicalType.None(), PhysicalType.Int64);
    using var list = new GroupNode("list", Repetition.Repeated, [element]);
    using var annotations = new GroupNode("annotations", Repetition.Optional, [list], LogicalType.List());
    using var schema = new GroupNode("schema", Repetition.Required, [image, label, coarse, camera, annotations]);
    using var builder = new WriterPropertiesBuilder();
    using var properties = builder.Compression(compression).DataPageVersion(version).Build();
    using var memory = new MemoryStream();
    using (var stream = new ManagedOutputStream(memory, leaveOpen: true))
    using (var writer = new ParquetFileWriter(stream, schema, properties, new Dictionary<string, string> { ["huggingface"] = Features }))
    {
        for (var first = 0; first < 12; first += 4)
        {
            var rows = Enumerable.Range(first, 4).ToArray();
            using var group = writer.AppendRowGroup();
            Texts(group, rows, row => row == 4 ? 0 : row == 7 ? 1 : 2, 2, row => Bitmap((isSecond ? 100 : 0) + row));
            Texts(group, rows, row => row == 4 ? 0 : 1, 2, _ => []);
            using (var column = (ColumnWriter<long>)group.NextColumn())
            {
                column.WriteBatch(4, [1, 1, 1, 1], default, Array.ConvertAll(rows, row => (long)(row % 3)));
            }

            using (var column = (ColumnWriter<long>)group.NextColumn())
            {
                column.WriteBatch(4, default, default, Array.ConvertAll(rows, row => (long)(row % 3 / 2)));
            }

            Texts(group, rows, row => row == 2 ? 0 : 1, 1, row => (row % 2 == 0 ? "left"u8 : "right"u8).ToArray());
            using (var column = (ColumnWriter<long>)group.NextColumn())
            {
                column.WriteBatch(4, new short[4], new short[4], []);
            }
        }

        writer.Close();
    }

    return Convert.ToBase64String(memory.ToArray());
}

static void Texts(RowGroupWriter group, int[] rows, Func<int, int> level, int highest, Func<int, byte[]> value)
{
    using var column = (ColumnWriter<ByteArray>)group.NextColumn();
    var handles = rows.Where(row => level(row) == highest).Select(row => GCHandle.Alloc(value(row), GCHandleType.Pinned)).ToArray();
    column.WriteBatch(rows.Length, Array.ConvertAll(rows, row => (short)level(row)), default, Array.ConvertAll(handles, handle => new ByteArray(handle.AddrOfPinnedObject(), ((byte[])handle.Target!).Length)));
    Array.ForEach(handles, handle => handle.Free());
}

// Two by two pixels of one color each; the seed is the blue of the first.
static byte[] Bitmap(int seed)
{
    var file = new byte[54 + 16];
    "BM"u8.CopyTo(file);
    BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
    file[10] = 54;
    file[14] = 40;
    file[18] = file[22] = 2;
    file[26] = 1;
    file[28] = 24;
    file[54] = (byte)seed;
    return file;
}
