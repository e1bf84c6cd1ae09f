using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>A model's graph as read from its bytes, without the weights, and who makes and takes each tensor.</summary>
internal sealed class OnnxGraph
{
    private readonly Dictionary<string, NodeProto> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _initializers;

    private OnnxGraph(ModelProto model)
    {
        var graph = model.Graph;
        _initializers = graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Nodes = graph.Node;
        // Before IR version 4 the weights were listed among the inputs, too.
        Inputs = [.. graph.Input.Where(input => !_initializers.ContainsKey(input.Name))];
        Outputs = graph.Output;
        Opset = (int)(model.OpsetImport.FirstOrDefault(opset => opset.Domain is "" or "ai.onnx")?.Version ?? 0);
        foreach (var node in Nodes)
        {
            foreach (var output in node.Output.Where(output => output.Length > 0))
            {
                _producers[output] = node;
            }
        }
    }

    /// <summary>In topological order, as ONNX demands.</summary>
    public IReadOnlyList<NodeProto> Nodes { get; }

    /// <summary>Without the weights.</summary>
    public IReadOnlyList<ValueInfoProto> Inputs { get; }

    public IReadOnlyList<ValueInfoProto> Outputs { get; }

    /// <summary>Version of the default operator set.</summary>
    public int Opset { get; }

    /// <summary>Every tensor that a node makes, in order.</summary>
    public IEnumerable<string> TensorNames => Nodes.SelectMany(node => node.Output).Where(output => output.Length > 0);

    public long ParameterCount => _initializers.Values.Sum(tensor => tensor.Dims.Aggregate(1L, (product, dim) => product * dim));

    /// <exception cref="ModelMismatchException">Not an ONNX model, cut short, or with its weights in other files.</exception>
    public static OnnxGraph Read(byte[] model)
    {
        ModelProto proto;
        try
        {
            proto = ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(model);
        }
        catch (InvalidProtocolBufferException failure)
        {
            // Every exporter writes the IR version first: field 1, a variable-length number.
            const byte firstTag = 0x08;
            throw new ModelMismatchException(
                model.Length > 0 && model[0] == firstTag
                    ? "The model file is damaged or ends too early: export or upload it again."
                    : "The file is not an ONNX model.",
                failure);
        }

        if (proto.Graph is null || proto.Graph.Node.Count == 0)
        {
            throw new ModelMismatchException("The file is not an ONNX model: it holds no graph.");
        }

        if (proto.Graph.Initializer.FirstOrDefault(tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External) is { } external)
        {
            throw new ModelMismatchException(
                $"The model keeps its weights in other files (such as those of {external.Name}), which is not supported: save it as one file.");
        }

        return new(proto);
    }

    public NodeProto? ProducerOf(string tensor) => _producers.GetValueOrDefault(tensor);

    /// <summary>What a node reads, including what the bodies of its branches and loops take from outside.</summary>
    public static IEnumerable<string> InputsOf(NodeProto node)
    {
        var inputs = node.Input.Where(input => input.Length > 0);
        var bodies = node.Attribute.SelectMany(attribute => attribute.G is { } body ? attribute.Graphs.Append(body) : attribute.Graphs);
        return inputs.Concat(bodies.SelectMany(body => body.Node).SelectMany(InputsOf));
    }
}
