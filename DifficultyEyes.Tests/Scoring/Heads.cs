using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Tests.Representation.Inference;
using static DifficultyEyes.Tests.Representation.Inference.CraftedModel;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>A convolution, and the ways from its map to the scores of three classes.</summary>
internal static class Heads
{
    private const int ClassCount = 3;
    private const int Channels = 5;

    /// <summary>The map is averaged, flattened and dropped from before the last layer sees it.</summary>
    public static byte[] AfterPooling(string last)
    {
        List<NodeProto> nodes = [.. Map(), Node("GlobalAveragePool", ["map"], "pooled")];
        if (last == "Conv")
        {
            nodes.AddRange([Node("Conv", ["pooled", "kernel"], "convolved", WholeList("kernel_shape", 1, 1)), Node("Flatten", ["convolved"], "logits")]);
        }
        else
        {
            nodes.AddRange(
            [
                Node("Flatten", ["pooled"], "flat"), Node("Dropout", ["flat"], "dropped"), Node("Identity", ["flat"], "again"),
                Node(last, ["dropped", "matrix"], "logits"),
            ]);
        }

        return Of(nodes);
    }

    /// <summary>The last layer sees every position of the map; what it makes is averaged.</summary>
    public static byte[] BeforePooling(string activation) => Of(
    [
        .. Map(), Node("Conv", ["map", "kernel"], "class map", WholeList("kernel_shape", 1, 1)), Node(activation, ["class map"], "activated"),
        Node("GlobalAveragePool", ["activated"], "averaged"), Node("Flatten", ["averaged"], "logits"),
    ]);

    private static NodeProto[] Map() => [Node("Conv", ["image", "first"], "convolution", WholeList("kernel_shape", 1, 1)), Node("Relu", ["convolution"], "map")];

    private static byte[] Of(IReadOnlyList<NodeProto> nodes)
    {
        var random = new Random(3);
        var model = new CraftedModel(ClassCount).EndingIn([Float("logits", 0, ClassCount)], [.. nodes]);
        model.Graph.Node.RemoveAt(0);
        model.Graph.Node.RemoveAt(0);
        return model.With(Weights("first", Channels, 3, 1, 1)).With(Weights("kernel", ClassCount, Channels, 1, 1)).With(Weights("matrix", Channels, ClassCount)).ToBytes();

        TensorProto Weights(string name, params long[] shape) =>
            Floats(name, shape, Enumerable.Range(0, (int)shape.Aggregate((product, size) => product * size)).Select(_ => random.NextSingle() - 0.3f));
    }
}
