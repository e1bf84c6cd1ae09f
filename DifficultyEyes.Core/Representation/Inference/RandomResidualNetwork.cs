using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;
using AttributeType = DifficultyEyes.Core.Representation.Inference.Onnx.AttributeProto.Types.AttributeType;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>A network of ResNet-18's shape with random weights: as much work as a trained one, for measuring.</summary>
/// <remarks>He, Zhang, Ren, Sun: Deep residual learning (2016), the 18-layer network, batch normalization folded into the convolutions.</remarks>
public static class RandomResidualNetwork
{
    public const int Side = 224;

    private const int FloatType = 1;
    private const int BlocksPerStage = 2;
    private static readonly int[] s_stageChannels = [64, 128, 256, 512];

    /// <returns>An ONNX file's bytes: float32 NCHW images of 3 × 224 × 224 to 100 logits.</returns>
    public static byte[] Create(int seed) => Create(seed, Side, s_stageChannels, classCount: 100);

    /// <summary>The same on a smaller scale.</summary>
    /// <param name="side">Height and width of the images in pixels.</param>
    /// <param name="stageChannels">Channels of each stage, at least one: two blocks each, the later stages at half the side.</param>
    /// <returns>An ONNX file's bytes: float32 NCHW images of 3 channels to logits.</returns>
    public static byte[] Create(int seed, int side, IReadOnlyList<int> stageChannels, int classCount)
    {
        ArgumentNullException.ThrowIfNull(stageChannels);
        var model = new ModelProto { IrVersion = 8, ProducerName = "DifficultyEyes", Graph = new GraphProto { Name = "residual" } };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = 13 });
        var graph = model.Graph;
        graph.Input.Add(Value("image", 3, side, side));
        graph.Output.Add(Value("logits", classCount));
        var random = new Random(seed);

        var (current, channels) = (Rectify(graph, Convolve(graph, random, "stem", "image", 3, stageChannels[0], side: 7, stride: 2)), stageChannels[0]);
        current = Append(graph, "MaxPool", "pool", [current], Wholes("kernel_shape", 3, 3), Wholes("strides", 2, 2), Wholes("pads", 1, 1, 1, 1));
        for (var stage = 0; stage < stageChannels.Count; stage++)
        {
            for (var block = 0; block < BlocksPerStage; block++)
            {
                var (name, wanted) = ($"stage{stage + 1}.{block + 1}", stageChannels[stage]);
                var stride = stage > 0 && block == 0 ? 2 : 1;
                var inner = Rectify(graph, Convolve(graph, random, name + ".first", current, channels, wanted, side: 3, stride));
                var outer = Convolve(graph, random, name + ".second", inner, wanted, wanted, side: 3, stride: 1);
                var around = channels == wanted ? current : Convolve(graph, random, name + ".around", current, channels, wanted, side: 1, stride);
                (current, channels) = (Rectify(graph, Append(graph, "Add", name, [outer, around])), wanted);
            }
        }

        current = Append(graph, "Flatten", "penultimate", [Append(graph, "GlobalAveragePool", "mean", [current])]);
        graph.Initializer.Add([Weights("head.weight", random, channels, channels, classCount), Weights("head.bias", random, classCount, classCount)]);
        Append(graph, "Gemm", "logits", [current, "head.weight", "head.bias"]);
        return model.ToByteArray();
    }

    private static string Convolve(GraphProto graph, Random random, string name, string input, int from, int to, int side, int stride)
    {
        graph.Initializer.Add([Weights(name + ".weight", random, from * side * side, to, from, side, side), Weights(name + ".bias", random, to, to)]);
        long pad = side / 2;
        return Append(
            graph, "Conv", name, [input, name + ".weight", name + ".bias"],
            Wholes("kernel_shape", side, side), Wholes("strides", stride, stride), Wholes("pads", pad, pad, pad, pad));
    }

    private static string Rectify(GraphProto graph, string input) => Append(graph, "Relu", input + ".relu", [input]);

    private static string Append(GraphProto graph, string operatorType, string output, string[] inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operatorType, Name = output };
        node.Input.Add(inputs);
        node.Output.Add(output);
        node.Attribute.Add(attributes);
        graph.Node.Add(node);
        return output;
    }

    // Of a size that keeps activations within bounds from layer to layer.
    private static TensorProto Weights(string name, Random random, int fanIn, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (count, side) => count * side)];
        var scale = MathF.Sqrt(2f / fanIn);
        foreach (ref var value in values.AsSpan())
        {
            value = scale * ((2 * random.NextSingle()) - 1);
        }

        var tensor = new TensorProto { Name = name, DataType = FloatType };
        tensor.FloatData.Add(values);
        tensor.Dims.Add(shape);
        return tensor;
    }

    private static AttributeProto Wholes(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }

    private static ValueInfoProto Value(string name, params long[] sides)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add([new TensorShapeProto.Types.Dimension { DimParam = "images" }, .. sides.Select(side => new TensorShapeProto.Types.Dimension { DimValue = side })]);
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = FloatType, Shape = shape } } };
    }
}
