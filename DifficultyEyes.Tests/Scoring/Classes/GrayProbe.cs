using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Tests.Representation.Inference;
using Google.Protobuf;

namespace DifficultyEyes.Tests.Scoring.Classes;

/// <summary>Gray images, and models that know them by construction: an output answers to the level that lies nearest to an image's mean.</summary>
internal static class GrayProbe
{
    private const int Side = CraftedModel.Side;
    private const int ValueCount = 3 * Side * Side;
    private const int HeaderBytes = 54;

    /// <summary>A classifier of images in [0, 1] whose outputs answer to these levels; metadata as an exporter would write it.</summary>
    public static byte[] Model(float[] levels, params (string Key, string Value)[] metadata)
    {
        var crafted = new CraftedModel(levels.Length);
        var graph = crafted.Graph;
        graph.Initializer.Clear();

        // The nearest level is the one with the greatest 2 l g - l².
        graph.Initializer.Add(CraftedModel.Floats("weights", [ValueCount, levels.Length], Enumerable.Range(0, ValueCount).SelectMany(_ => levels.Select(level => 200 * level / ValueCount))));
        graph.Initializer.Add(CraftedModel.Floats("bias", [levels.Length], levels.Select(level => -100 * level * level)));
        graph.Node.RemoveAt(graph.Node.Count - 1);
        graph.Node.Add(CraftedModel.Node("Add", ["linear", "bias"], CraftedModel.Logits));
        foreach (var (key, value) in metadata)
        {
            crafted.Model.MetadataProps.Add(new MetadataEntryProto { Key = ByteString.CopyFromUtf8(key), Value = ByteString.CopyFromUtf8(value) });
        }

        return crafted.Model.ToByteArray();
    }

    /// <summary>A BMP file of about one gray, in [0, 1].</summary>
    /// <param name="noise">Moves every value by up to 6 of 255, the mean hardly.</param>
    public static byte[] Image(float level, Random noise)
    {
        var bytes = new byte[HeaderBytes + ValueCount];
        for (var position = HeaderBytes; position < bytes.Length; position++)
        {
            bytes[position] = (byte)Math.Clamp((255 * level) + noise.Next(-6, 7), 0, 255);
        }

        using var header = new BinaryWriter(new MemoryStream(bytes));
        header.Write("BM"u8);
        header.Write(bytes.Length);
        header.Write(0);
        header.Write(HeaderBytes);
        header.Write(40);
        header.Write(Side);
        header.Write(Side);
        header.Write((short)1);
        header.Write((short)24);
        return bytes;
    }

    /// <summary>Writes a folder of images for each class, several of each.</summary>
    /// <returns>The folder.</returns>
    public static string WriteFolders(string folder, IEnumerable<(string Name, float Level)> classes, int imagesPerClass = 5)
    {
        var noise = new Random(1);
        foreach (var (name, level) in classes)
        {
            var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            for (var number = 0; number < imagesPerClass; number++)
            {
                File.WriteAllBytes(Path.Combine(path, $"{number:00}.bmp"), Image(level, noise));
            }
        }

        return folder;
    }
}
