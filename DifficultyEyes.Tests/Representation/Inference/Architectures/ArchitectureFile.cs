using System.IO.Compression;

namespace DifficultyEyes.Tests.Representation.Inference.Architectures;

/// <summary>The exported graphs beside this file.</summary>
internal static class ArchitectureFile
{
    public static byte[] Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Representation", "Inference", "Architectures", name + ".onnx.gz");
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var model = new MemoryStream();
        packed.CopyTo(model);
        return model.ToArray();
    }
}
