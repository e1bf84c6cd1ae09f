using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Products of a block of queries with a block of instances, in ONNX Runtime.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>
/// The same graph runs on the CPU and on CUDA. Instances are bound once and serve many blocks of queries: a device with memory
/// of its own copies them when they are bound; on the CPU everything works on the caller's memory.
/// </remarks>
internal sealed class ProductGraph<T> : IDisposable
    where T : unmanaged
{
    private const int OperatorSet = 13;
    private const int IrVersion = 7;
    private const int FloatType = 1;
    private const int Int64Type = 7;
    private const int DoubleType = 11;

    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();
    private readonly ProductOutput _output;
    private OrtValue? _instances;
    private OrtValue? _norms;
    private int _instanceCount;
    private int _width;

    /// <param name="threadCount">Threads that share one run on the CPU; null for all.</param>
    public ProductGraph(ProductOutput output, DeviceChoice device, int? threadCount = null)
    {
        _output = output;
        using var options = SessionOptionsFactory.Create(device, threadCount);
        _session = new InferenceSession(Build(output).ToByteArray(), options);
        _binding = _session.CreateIoBinding();
    }

    /// <summary>Binds instances for the following runs; their memory must stay as it is until others are bound.</summary>
    /// <param name="instances">Shape (instanceCount, width), or more of which only so many are taken.</param>
    /// <param name="squaredNorms">Shape (instanceCount); for products alone only its length matters.</param>
    public void Hold(Memory<T> instances, Memory<T> squaredNorms, int width)
    {
        (_instanceCount, _width) = (squaredNorms.Length, width);
        Bind("x", ref _instances, instances[..(_instanceCount * width)], _instanceCount, width);
        if (_output != ProductOutput.Products)
        {
            Bind("norms", ref _norms, squaredNorms, _instanceCount);
        }
    }

    /// <param name="queries">Shape (queryCount, width), or more of which only so many are taken.</param>
    /// <param name="results">Written: shape (queryCount, kept) descending for the nearest, else (queryCount, instanceCount).</param>
    /// <param name="positions">Written: shape (queryCount, kept), among the instances held; empty unless the nearest are wanted.</param>
    /// <param name="kept">Scores kept per query, at most the instances; without meaning where all are handed back.</param>
    public void Run(Memory<T> queries, int queryCount, Memory<T> results, Memory<long> positions, int kept)
    {
        using var q = Tensor(queries[..(queryCount * _width)], queryCount, _width);
        _binding.BindInput("q", q);
        if (_output == ProductOutput.Nearest)
        {
            using var k = Tensor<long>(new long[] { kept }, 1);
            using var nearest = Tensor(results[..(queryCount * kept)], queryCount, kept);
            using var whose = Tensor(positions[..(queryCount * kept)], queryCount, kept);
            _binding.BindInput("k", k);
            _binding.BindOutput("nearest", nearest);
            _binding.BindOutput("positions", whose);
            RunBound();
        }
        else
        {
            using var all = Tensor(results[..(queryCount * _instanceCount)], queryCount, _instanceCount);
            _binding.BindOutput("scores", all);
            RunBound();
        }
    }

    public void Dispose()
    {
        _binding.Dispose();
        _instances?.Dispose();
        _norms?.Dispose();
        _session.Dispose();
        _run.Dispose();
    }

    private void RunBound()
    {
        _binding.SynchronizeBoundInputs();
        _session.RunWithBinding(_run, _binding);
        _binding.SynchronizeBoundOutputs();
    }

    private void Bind(string name, ref OrtValue? bound, Memory<T> memory, params long[] shape)
    {
        var former = bound;
        bound = Tensor(memory, shape);
        _binding.BindInput(name, bound);
        former?.Dispose();
    }

    private static OrtValue Tensor<TValue>(Memory<TValue> memory, params long[] shape)
        where TValue : unmanaged => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, shape);

    private static ModelProto Build(ProductOutput output)
    {
        var number = typeof(T) == typeof(double) ? DoubleType : FloatType;
        var graph = new GraphProto { Name = "neighbors" };
        graph.Input.Add([Value("q", number, "queries", "features"), Value("x", number, "instances", "features")]);
        if (output == ProductOutput.Products)
        {
            graph.Node.Add(Node("Gemm", ["q", "x"], ["scores"], Whole("transB", 1)));
        }
        else
        {
            graph.Input.Add(Value("norms", number, "instances"));
            graph.Node.Add(Node("Gemm", ["q", "x", "norms"], ["scores"], Real("alpha", 2), Real("beta", -1), Whole("transB", 1)));
        }

        if (output == ProductOutput.Nearest)
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
