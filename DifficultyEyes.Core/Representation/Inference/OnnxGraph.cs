using System.Text;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>A model's graph as read from its bytes, without the weights, and who makes and takes each tensor.</summary>
internal sealed class OnnxGraph
{
    private readonly Dictionary<string, NodeProto> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _initializers = new(StringComparer.Ordinal);

    private OnnxGraph(ModelProto model)
    {
        var graph = model.Graph;
        foreach (var tensor in graph.Initializer)
        {
            _initializers[tensor.Name] = tensor;
        }

        Nodes = graph.Node;
        // Before IR version 4 the weights were listed among the inputs, too.
        Inputs = [.. graph.Input.Where(input => !_initializers.ContainsKey(input.Name))];
        Outputs = graph.Output;
        Metadata = model.MetadataProps.GroupBy(entry => Encoding.UTF8.GetString(entry.Key.Span), StringComparer.Ordinal)
            .ToDictionary(entries => entries.Key, entries => Encoding.UTF8.GetString(entries.Last().Value.Span), StringComparer.Ordinal);
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

    /// <summary>What whoever wrote the file says of the model, in words of their own.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Every tensor that a node makes, in order.</summary>
    public IEnumerable<string> TensorNames => Nodes.SelectMany(node => node.Output).Where(output => output.Length > 0);

    /// <summary>As the graph declares them.</summary>
    /// <exception cref="ModelMismatchException">A weight declares an impossible size.</exception>
    public long ParameterCount
    {
        get
        {
            try
            {
                return _initializers.Values.Sum(tensor => tensor.Dims.Aggregate(1L, (product, dim) => checked(product * dim)));
            }
            catch (OverflowException failure)
            {
                throw new ModelMismatchException("The model file is damaged: a weight declares more values than there can be. Export it again.", failure);
            }
        }
    }

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
                failure.Message.Contains("too many levels of nesting", StringComparison.Ordinal)
                    ? "The model's graphs lie within each other deeper than ONNX Runtime reads them."
                    : model.Length > 0 && model[0] == firstTag
                    ? "The model file is damaged or ends too early: export or upload it again."
                    : "The file is not an ONNX model.",
                failure);
        }

        if (proto.Graph is null || proto.Graph.Node.Count == 0)
        {
            throw new ModelMismatchException("The file is not an ONNX model: it holds no graph.");
        }

        if (ExternalData.FindTensor(proto) is { } external)
        {
            throw new ModelMismatchException(
                $"The model keeps its weights in other files (such as those of {external}), which is not supported: save it as one file "
                + "(with the Python package onnx: onnx.save_model(onnx.load(\"model.onnx\"), \"one-file.onnx\", save_as_external_data=False)).");
        }

        return new(proto);
    }

    public bool IsInitializer(string tensor) => _initializers.ContainsKey(tensor);

    public NodeProto? ProducerOf(string tensor) => _producers.GetValueOrDefault(tensor);

    /// <summary>A weight, or what a Constant makes, without values that are kept raw; null for what is no constant.</summary>
    public TensorProto? FindConstant(string tensor) => _initializers.GetValueOrDefault(tensor)
        ?? (ProducerOf(tensor) is { OpType: "Constant" } node ? node.Attribute.FirstOrDefault(attribute => attribute.T is not null)?.T : null);

    /// <summary>What a node reads, including what the bodies of its branches and loops take from outside.</summary>
    public static IEnumerable<string> InputsOf(NodeProto node)
    {
        var inputs = node.Input.Where(input => input.Length > 0);
        var bodies = node.Attribute.SelectMany(attribute => attribute.G is { } body ? attribute.Graphs.Append(body) : attribute.Graphs);
        return inputs.Concat(bodies.SelectMany(body => body.Node).SelectMany(InputsOf));
    }
}
