using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Representation.Inference.Inputs;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Sets operators that a file leaves in training mode to inference, in memory: in training an image's values depend on its batch, or on chance.</summary>
internal static class InferenceMode
{
    private const int ModelGraph = 7;
    private const int GraphNode = 1;

    private const string Normalization = "BatchNormalization";
    private const string Dropout = "Dropout";

    // Until then is_test says it, which is false where nothing is said.
    private const int FirstWithoutIsTest = 7;

    // From then on an attribute says it; before, that the batch's statistics are put out.
    private const int FirstWithTrainingMode = 14;

    // Input of Dropout that says it, and what is put in and out of BatchNormalization.
    private const int DropoutMode = 2;
    private const int RunningMean = 3;

    /// <param name="model">The file's bytes.</param>
    /// <returns>Bytes that run as in inference, and a sentence on what was set; the same bytes and null where nothing trains.</returns>
    /// <exception cref="ModelMismatchException">Not an ONNX model.</exception>
    public static (byte[] Model, string? Note) Of(byte[] model)
    {
        var graph = OnnxGraph.Read(model);
        var modes = ConstantValues.Read(model, [.. graph.Nodes.Where(node => IsOnnx(node, Dropout) && node.Input.Count > DropoutMode).Select(node => node.Input[DropoutMode])]);
        var training = graph.Nodes.Where(node => Trains(node, graph.Opset, modes)).ToList();
        if (training.Count == 0)
        {
            return (model, null);
        }

        var outputs = training.SelectMany(node => node.Output.Take(1)).ToHashSet(StringComparer.Ordinal);
        var used = graph.Nodes.SelectMany(OnnxGraph.InputsOf).Concat(graph.Outputs.Select(output => output.Name)).ToHashSet(StringComparer.Ordinal);
        var counts = training.CountBy(node => node.OpType).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value:N0} {count.Key}"));
        return (
            Rewritten(model, node => node.Output.Count > 0 && outputs.Contains(node.Output[0]) ? InInference(node, graph.Opset, used) : null),
            $"The file leaves operators in training mode ({string.Join(", ", counts)}), where an image's score depends on its companions or on chance: they are set to inference.");
    }

    private static bool Trains(NodeProto node, int opset, IReadOnlyDictionary<string, ImmutableArray<float>> modes) => node switch
    {
        _ when opset < FirstWithoutIsTest && (IsOnnx(node, Normalization) || IsOnnx(node, Dropout)) => NodeAttributes.Integer(node, "is_test") is null or 0,
        _ when IsOnnx(node, Normalization) => NodeAttributes.Integer(node, "training_mode") == 1
            || (opset < FirstWithTrainingMode && node.Output.Skip(1).Any(output => output.Length > 0)),
        _ when IsOnnx(node, Dropout) => node.Input.Count > DropoutMode && modes.TryGetValue(node.Input[DropoutMode], out var mode) && mode is [not 0, ..],
        _ => false,
    };

    private static bool IsOnnx(NodeProto node, string operatorType) => node.OpType == operatorType && node.Domain is "" or "ai.onnx";

    /// <summary>The node as it is in inference; what it put out besides, where anything takes it, are the statistics that were learned.</summary>
    private static IEnumerable<NodeProto> InInference(NodeProto training, int opset, HashSet<string> used)
    {
        var node = training.Clone();
        foreach (var mode in training.Attribute.Where(attribute => attribute.Name is "training_mode" or "is_test"))
        {
            node.Attribute.Remove(mode);
        }

        if (opset < FirstWithoutIsTest)
        {
            node.Attribute.Add(new AttributeProto { Name = "is_test", I = 1, Type = AttributeProto.Types.AttributeType.Int });
        }

        if (node.OpType == Dropout)
        {
            while (node.Input.Count > DropoutMode)
            {
                node.Input.RemoveAt(DropoutMode);
            }

            return [node];
        }

        var statistics = training.Output.Skip(1).Select((output, index) => (output, Input: training.Input[RunningMean + (index % 2)])).Where(pair => used.Contains(pair.output));
        while (node.Output.Count > 1)
        {
            node.Output.RemoveAt(1);
        }

        return [node, .. statistics.Select(pair => new NodeProto { OpType = "Identity", Name = pair.output, Input = { pair.Input }, Output = { pair.output } })];
    }

    /// <summary>The bytes with nodes of the graph in place of others; everything else is copied as it lies there.</summary>
    private static byte[] Rewritten(byte[] model, Func<NodeProto, IEnumerable<NodeProto>?> replace)
    {
        using var rewritten = new MemoryStream(model.Length);
        var copied = 0;
        foreach (var graph in WireFields.Of(model, 0, model.Length).Where(field => field.Number == ModelGraph))
        {
            rewritten.Write(model, copied, graph.TagStart - copied);
            using var content = new MemoryStream(graph.Length);
            var copiedOfGraph = graph.Start;
            foreach (var field in WireFields.Of(model, graph.Start, graph.Length).Where(field => field.Number == GraphNode))
            {
                if (replace(NodeProto.Parser.ParseFrom(model, field.Start, field.Length)) is not { } nodes)
                {
                    continue;
                }

                content.Write(model, copiedOfGraph, field.TagStart - copiedOfGraph);
                new GraphProto { Node = { nodes } }.WriteTo(content);
                copiedOfGraph = field.End;
            }

            content.Write(model, copiedOfGraph, graph.End - copiedOfGraph);
            WriteGraph(content, rewritten);
            copied = graph.End;
        }

        rewritten.Write(model, copied, model.Length - copied);
        return rewritten.ToArray();
    }

    private static void WriteGraph(MemoryStream content, MemoryStream target)
    {
        var output = new CodedOutputStream(target, leaveOpen: true);
        output.WriteTag(ModelGraph, WireFormat.WireType.LengthDelimited);
        output.WriteLength((int)content.Length);
        output.Flush();
        content.WriteTo(target);
    }
}
