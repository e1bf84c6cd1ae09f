using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using Google.Protobuf;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Nodes and outputs to be appended to a model's bytes, so that layers come out of the same pass.</summary>
/// <remarks>
/// Protobuf messages merge when their bytes are concatenated, and repeated fields append. So a model message that holds only
/// the new nodes and outputs, put behind the file's bytes, adds them to its graph; the file itself stays as it is.
/// </remarks>
internal sealed class TapFragment
{
    private const int FloatType = 1;
    private const int IntegerType = 7;

    private readonly GraphProto _graph = new();

    /// <summary>Adds the tensor as it is, as an output under its own name.</summary>
    public void AddRaw(string tensor) => _graph.Output.Add(new ValueInfoProto { Name = tensor });

    /// <summary>Adds the tensor, which may be a constant, as an output of another name.</summary>
    public void AddCopy(string tensor, string outputName)
    {
        Append("Identity", outputName, [tensor]);
        AddRaw(outputName);
    }

    /// <summary>Adds the tensor as float rows of shape (N, D).</summary>
    /// <param name="outputName">Name of the new output, unlike any in the graph.</param>
    /// <param name="shape">Per image, without the batch.</param>
    /// <param name="isFloat">False adds a cast.</param>
    /// <param name="reading">Which axes of it are positions.</param>
    /// <param name="poolGrid">Side of the grid for maps; null keeps the whole tensor.</param>
    public void AddRows(string tensor, string outputName, ImmutableArray<int> shape, bool isFloat, LayerReading reading, int? poolGrid)
    {
        var current = tensor;
        if (reading == LayerReading.ClassToken && poolGrid is not null)
        {
            // First of all, so that what follows works on one token.
            current = Append("Gather", outputName + ":token", [current, AppendPosition(outputName + ":first", 0)], Whole("axis", 1));
        }

        if (!isFloat)
        {
            current = Append("Cast", outputName + ":float", [current], Whole("to", FloatType));
        }

        if (poolGrid is { } grid)
        {
            current = AppendPooling(current, outputName, shape, reading, grid);
        }

        Append("Flatten", outputName, [current], Whole("axis", 1));
        _graph.Output.Add(new ValueInfoProto { Name = outputName });
    }

    /// <summary>Adds the class output as float rows of shape (N, C).</summary>
    /// <param name="outputName">Name of the new output, unlike any in the graph.</param>
    /// <param name="isFloat">False adds a cast.</param>
    public void AddScores(OutputReading reading, string outputName, bool isFloat)
    {
        var current = reading.Tensor;
        if (reading.Quantization is { } quantization)
        {
            current = Append(
                "DequantizeLinear", outputName + ":numbers", quantization.ZeroPoint is { } zeroPoint ? [current, quantization.Scale, zeroPoint] : [current, quantization.Scale]);
        }

        if (!isFloat)
        {
            current = Append("Cast", outputName + ":float", [current], Whole("to", FloatType));
        }

        if (reading.IsBeforeLogSoftmax)
        {
            Append("LogSoftmax", outputName, [Append("Flatten", outputName + ":scores", [current], Whole("axis", 1))], Whole("axis", 1));
        }
        else if (!reading.IsOfSecondClass)
        {
            Append("Flatten", outputName, [current], Whole("axis", 1));
        }
        else
        {
            var value = Append("Flatten", outputName + ":second", [current], Whole("axis", 1));
            string[] both = reading.Kind == OutputKind.LogProbabilities ? AppendLogistic(value, outputName) : [AppendRest(value, outputName), value];
            Append("Concat", outputName, both, Whole("axis", 1));
        }

        _graph.Output.Add(new ValueInfoProto { Name = outputName });
    }

    /// <returns>The model's bytes with the fragment behind them.</returns>
    public byte[] AppendTo(byte[] model)
    {
        var fragment = new ModelProto { Graph = _graph }.ToByteArray();
        var appended = new byte[model.Length + fragment.Length];
        model.CopyTo(appended, 0);
        fragment.CopyTo(appended, model.Length);
        return appended;
    }

    private string AppendPooling(string tensor, string prefix, ImmutableArray<int> shape, LayerReading reading, int grid)
    {
        switch (reading)
        {
            case LayerReading.Map:
                return AppendMapPooling(tensor, prefix, shape[1], shape[2], Math.Min(grid, shape[1]), Math.Min(grid, shape[2]));
            case LayerReading.ChannelsLastMap:
                var map = Append("Transpose", prefix + ":channels", [tensor], Wholes("perm", [0, 3, 1, 2]));
                return AppendMapPooling(map, prefix, shape[0], shape[1], Math.Min(grid, shape[0]), Math.Min(grid, shape[1]));
            case LayerReading.TokenMean:
                return Append("MatMul", prefix + ":mean", [AppendMatrix(prefix + ":tokens", 1, shape[0]), tensor]);
            case LayerReading.FeaturesFirstTokenMean:
                return Append("MatMul", prefix + ":mean", [tensor, AppendMatrix(prefix + ":tokens", shape[1], 1, isTransposed: true)]);
            default:
                return tensor;
        }
    }

    private string AppendMapPooling(string map, string prefix, int height, int width, int gridHeight, int gridWidth)
    {
        if (height == gridHeight && width == gridWidth)
        {
            return map;
        }

        if (height % gridHeight == 0 && width % gridWidth == 0)
        {
            long[] cell = [height / gridHeight, width / gridWidth];
            return Append("AveragePool", prefix + ":pooled", [map], Wholes("kernel_shape", cell), Wholes("strides", cell));
        }

        var columns = AppendMatrix(prefix + ":columns", width, gridWidth, isTransposed: true);
        var narrowed = Append("MatMul", prefix + ":narrowed", [map, columns]);
        return Append("MatMul", prefix + ":pooled", [AppendMatrix(prefix + ":rows", gridHeight, height), narrowed]);
    }

    /// <summary>An averaging matrix as a constant; a node and not an initializer, which older models must list among their inputs.</summary>
    private string AppendMatrix(string name, int rows, int columns, bool isTransposed = false)
    {
        var tensor = new TensorProto { DataType = FloatType };
        tensor.Dims.Add([rows, columns]);
        if (isTransposed)
        {
            var matrix = TapPooling.AveragingMatrix(columns, rows);
            tensor.FloatData.Add(Enumerable.Range(0, rows * columns).Select(index => matrix[(index % columns * rows) + (index / columns)]));
        }
        else
        {
            tensor.FloatData.Add(TapPooling.AveragingMatrix(rows, columns));
        }

        return AppendConstant(name, tensor);
    }

    // ln (1 - p) and ln p of p = 1 / (1 + exp(-z)), exact where p is near 0 or 1.
    private string[] AppendLogistic(string value, string prefix)
    {
        var above = Append("Softplus", prefix + ":above", [value]);
        var below = Append("Softplus", prefix + ":below", [Append("Neg", prefix + ":negative", [value])]);
        return [Append("Neg", prefix + ":first", [above]), Append("Neg", prefix + ":last", [below])];
    }

    private string AppendRest(string value, string prefix)
    {
        var one = new TensorProto { DataType = FloatType };
        one.FloatData.Add(1);
        return Append("Sub", prefix + ":rest", [AppendConstant(prefix + ":one", one), value]);
    }

    private string AppendPosition(string name, long position)
    {
        var tensor = new TensorProto { DataType = IntegerType };
        tensor.Int64Data.Add(position);
        return AppendConstant(name, tensor);
    }

    private string AppendConstant(string name, TensorProto tensor) =>
        Append("Constant", name, [], new AttributeProto { Name = "value", T = tensor, Type = AttributeProto.Types.AttributeType.Tensor });

    private string Append(string operatorType, string output, string[] inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operatorType, Name = output };
        node.Input.Add(inputs);
        node.Output.Add(output);
        node.Attribute.Add(attributes);
        _graph.Node.Add(node);
        return output;
    }

    private static AttributeProto Whole(string name, long value) =>
        new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    private static AttributeProto Wholes(string name, long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }
}
