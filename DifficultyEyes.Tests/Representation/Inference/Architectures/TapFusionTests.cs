using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Tests.Representation.Inference.Architectures;

/// <summary>What ONNX Runtime makes of a graph with taps: the same fused operators, and outputs no wider than what is kept.</summary>
public sealed class TapFusionTests : IDisposable
{
    private const string Output = "tap";

    private readonly string _folder = Directory.CreateTempSubdirectory("difficultyeyes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("resnet50")]
    [InlineData("densenet121")]
    [InlineData("vit-b-16")]
    public void Optimized_WithTaps_FusesAsMuchAsWithout(string architecture)
    {
        var model = ArchitectureFile.Read(architecture);

        var without = FusedCount(model, "without.onnx");
        var with = FusedCount(Fragment(architecture).AppendTo(model), "with.onnx");

        Assert.True(without > 10);
        Assert.Equal(without, with);
    }

    [Theory]
    [InlineData("resnet50")]
    [InlineData("vit-b-16")]
    [InlineData("swin-t")]
    public void Outputs_OfATappedGraph_AreOnlyWhatIsKept(string architecture)
    {
        using var session = new InferenceSession(Fragment(architecture).AppendTo(ArchitectureFile.Read(architecture)));

        var layers = ArchitectureFile.Describe(architecture).SuggestedLayers.ToArray();
        Assert.Equal(["logits", .. layers.Select((_, index) => $"{Output}{index}")], session.OutputMetadata.Keys.Order(StringComparer.Ordinal));
        Assert.All(session.OutputMetadata.Values, output => Assert.Equal((2, typeof(float)), (output.Dimensions.Length, output.ElementType)));
        Assert.All(layers.Index().Where(pair => session.OutputMetadata[$"{Output}{pair.Index}"].Dimensions[1] > 0), pair =>
            Assert.Equal(pair.Item.PooledWidth(4), session.OutputMetadata[$"{Output}{pair.Index}"].Dimensions[1]));
    }

    private static TapFragment Fragment(string architecture)
    {
        var fragment = new TapFragment();
        foreach (var (index, layer) in ArchitectureFile.Describe(architecture).SuggestedLayers.Index())
        {
            fragment.AddRows(layer.Id, $"{Output}{index}", layer.Shape, isFloat: true, layer.Reading, poolGrid: 4);
        }

        return fragment;
    }

    /// <summary>Operators that ONNX Runtime made of several.</summary>
    private int FusedCount(byte[] model, string file)
    {
        using var options = new SessionOptions
        {
            // The last level rewrites for this very processor; fusions are complete before it.
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
            OptimizedModelFilePath = Path.Combine(_folder, file),
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        using (new InferenceSession(model, options))
        {
            return ModelProto.Parser.ParseFrom(File.ReadAllBytes(options.OptimizedModelFilePath)).Graph.Node
                .Count(node => node.Domain == "com.microsoft" || node.OpType is "LayerNormalization" or "Gelu");
        }
    }
}
