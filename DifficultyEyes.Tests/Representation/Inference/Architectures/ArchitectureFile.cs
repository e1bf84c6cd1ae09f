using System.Collections.Concurrent;
using System.IO.Compression;
using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Tests.Representation.Inference.Architectures;

/// <summary>The exported graphs beside this file.</summary>
internal static class ArchitectureFile
{
    private static readonly ConcurrentDictionary<string, Lazy<ModelDescription>> s_described = new(StringComparer.Ordinal);

    /// <summary>What its graph says; inspected once.</summary>
    public static ModelDescription Describe(string name) =>
        s_described.GetOrAdd(name, _ => new(() => ModelInspector.Inspect(Read(name)))).Value;

    public static byte[] Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Representation", "Inference", "Architectures", name + ".onnx.gz");
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var model = new MemoryStream();
        packed.CopyTo(model);
        return model.ToArray();
    }
}
