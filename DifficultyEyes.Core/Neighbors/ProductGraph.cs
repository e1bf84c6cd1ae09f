using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Scores 2q·x - ‖x‖² of a block of queries against a block of instances, in ONNX Runtime, with or without top-k.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>The same graph runs on the CPU and on CUDA; it works on the caller's memory.</remarks>
internal sealed class ProductGraph<T> : IDisposable
    where T : unmanaged
{
    private const int OperatorSet = 13;
    private const int IrVersion = 7;
    private const int FloatType = 1;
    private const int Int64Type = 7;
    private const int DoubleType = 11;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly bool _takesNearest;

    /// <param name="takesNearest">True keeps the greatest scores of each query, false hands all of them back.</param>
    public ProductGraph(bool takesNearest, DeviceChoice device)
    {
        _takesNearest = takesNearest;
        using var options = SessionOptionsFactory.Create(device);
        _session = new InferenceSession(Build(takesNearest).ToByteArray(), options);
    }

    /// <param name="queries">Shape (queryCount, width).</param>
    /// <param name="instances">Shape (instanceCount, width).</param>
    /// <param name="squaredNorms">Shape (instanceCount), of the instances.</param>
    /// <param name="scores">Written: shape (queryCount, kept) descending, or (queryCount, instanceCount).</param>
    /// <param name="indices">Written: shape (queryCount, kept), positions among the instances; empty without top-k.</param>
    /// <param name="kept">Scores kept per query, at most the instances; without meaning where all are handed back.</param>
    public void Run(Memory<T> queries, int queryCount, Memory<T> instances, Memory<T> squaredNorms, int width, Memory<T> scores, Memory<long> indices, int kept)
    {
        var instanceCount = squaredNorms.Length;
        using var q = Tensor(queries[..(queryCount * width)], queryCount, width);
        using var x = Tensor(instances[..(instanceCount * width)], instanceCount, width);
        using var norms = Tensor(squaredNorms, instanceCount);
        if (!_takesNearest)
        {
            using var all = Tensor(scores[..(queryCount * instanceCount)], queryCount, instanceCount);
            _session.Run(_run, ["q", "x", "norms"], [q, x, norms], ["scores"], [all]);
            return;
        }

        using var k = Tensor<long>(new long[] { kept }, 1);
        using var nearest = Tensor(scores[..(queryCount * kept)], queryCount, kept);
        using var positions = Tensor(indices[..(queryCount * kept)], queryCount, kept);
        _session.Run(_run, ["q", "x", "norms", "k"], [q, x, norms, k], ["nearest", "positions"], [nearest, positions]);
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private static OrtValue Tensor<TValue>(Memory<TValue> memory, params long[] shape)
        where TValue : unmanaged => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, shape);

    private static ModelProto Build(bool takesNearest)
    {
        var number = typeof(T) == typeof(double) ? DoubleType : FloatType;
        var graph = new GraphProto { Name = "neighbors" };
        graph.Input.Add([Value("q", number, "queries", "features"), Value("x", number, "instances", "features"), Value("norms", number, "instances")]);
        graph.Node.Add(Node("Gemm", ["q", "x", "norms"], ["scores"], Real("alpha", 2), Real("beta", -1), Whole("transB", 1)));
        if (takesNearest)
        {
            graph.Input.Add(Value("k", Int64Type, "one"));
            graph.Node.Add(Node("TopK", ["scores", "k"], ["nearest", "positions"], Whole("axis", -1), Whole("largest", 1), Whole("sorted", 1)));
            graph.Output.Add([Value("nearest", number, "queries", "kept"), Value("positions", Int64Type, "queries", "kept")]);
        }
        else
        {
            graph.Output.Add(Value("scores", number, "queries", "instances"));
        }

        var model = new ModelProto { IrVersion = IrVersion, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OperatorSet });
        return model;
    }

    private static NodeProto Node(string operatorType, string[] inputs, string[] outputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operatorType, Name = operatorType };
        node.Input.Add(inputs);
        node.Output.Add(outputs);
        node.Attribute.Add(attributes);
        return node;
    }

    private static AttributeProto Real(string name, float value) => new() { Name = name, F = value, Type = AttributeProto.Types.AttributeType.Float };

    private static AttributeProto Whole(string name, long value) => new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    private static ValueInfoProto Value(string name, int elementType, params string[] axes)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(axes.Select(axis => new TensorShapeProto.Types.Dimension { DimParam = axis }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = elementType, Shape = shape } },
        };
    }
}
