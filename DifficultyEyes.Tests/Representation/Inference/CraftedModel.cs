using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;
using AttributeType = DifficultyEyes.Core.Representation.Inference.Onnx.AttributeProto.Types.AttributeType;

namespace DifficultyEyes.Tests.Representation.Inference;

/// <summary>Small ONNX models made node by node: a linear classifier of 8 × 8 color images, and whatever is to be added to it.</summary>
internal sealed class CraftedModel
{
    public const int Side = 8;
    public const string Logits = "logits";

    private const int ValueCount = 3 * Side * Side;
    private const int FloatType = 1;
    private const int WholeType = 7;
    private const int BooleanType = 9;

    /// <param name="classCount">C.</param>
    /// <param name="last">Operator that makes the output of the linear layer's: Identity, Sigmoid, Softmax, …</param>
    public CraftedModel(int classCount, string last = "Identity")
    {
        Model = new ModelProto { IrVersion = 8, ProducerName = "test", Graph = new GraphProto { Name = "crafted" } };
        Model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = 13 });
        Graph.Input.Add(Value("image", FloatType, 0, 3, Side, Side));
        Graph.Output.Add(Value(Logits, FloatType, 0, classCount));
        var random = new Random(classCount);
        Graph.Initializer.Add(Floats("weights", [ValueCount, classCount], Enumerable.Range(0, ValueCount * classCount).Select(_ => (random.NextSingle() - 0.5f) / 4)));
        Graph.Node.Add(Node("Flatten", ["image"], "flat"));
        Graph.Node.Add(Node("MatMul", ["flat", "weights"], "linear"));
        Graph.Node.Add(Node(last, ["linear"], Logits));
    }

    public ModelProto Model { get; }

    public GraphProto Graph => Model.Graph;

    /// <summary>Puts other nodes between the linear layer's "linear" and the outputs.</summary>
    /// <param name="outputs">In place of the one that there is.</param>
    public CraftedModel EndingIn(ValueInfoProto[] outputs, params NodeProto[] nodes)
    {
        Graph.Node.RemoveAt(Graph.Node.Count - 1);
        Graph.Node.Add(nodes);
        Graph.Output.Clear();
        Graph.Output.Add(outputs);
        return this;
    }

    /// <summary>Multiplies the weights, and so the logits.</summary>
    public CraftedModel Sharpened(float by)
    {
        var weights = Graph.Initializer.First(tensor => tensor.Name == "weights").FloatData;
        for (var index = 0; index < weights.Count; index++)
        {
            weights[index] *= by;
        }

        return this;
    }

    /// <summary>Stamps the graph with another version of ONNX's own operators.</summary>
    public CraftedModel AtOpset(int version)
    {
        Model.OpsetImport[0].Version = version;
        return this;
    }

    /// <summary>Lets the graph use another domain's operators.</summary>
    public CraftedModel With(string domain, int version)
    {
        Model.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = version });
        return this;
    }

    /// <summary>The classes' logits of images, computed here from the weights, in double.</summary>
    /// <param name="images">Row-major, shape (N, 3, 8, 8).</param>
    public double[][] LogitsOf(float[] images)
    {
        var weights = Graph.Initializer.First(tensor => tensor.Name == "weights");
        var classCount = (int)weights.Dims[1];
        return [.. Enumerable.Range(0, images.Length / ValueCount).Select(image => Enumerable.Range(0, classCount)
            .Select(label => Enumerable.Range(0, ValueCount).Sum(value => (double)images[(image * ValueCount) + value] * weights.FloatData[(value * classCount) + label]))
            .ToArray())];
    }

    /// <summary>Makes the output depend on another tensor: a constant added to every logit.</summary>
    public CraftedModel DependingOn(string tensor, params NodeProto[] nodes)
    {
        Graph.Node.Remove(Graph.Node[^1]);
        Graph.Node.Add(nodes);
        Graph.Node.Add(Node("ReduceMax", [tensor], "greatest", Whole("keepdims", 0)));
        Graph.Node.Add(Node("Add", ["linear", "greatest"], Logits));
        return this;
    }

    public byte[] ToBytes() => Model.ToByteArray();

    /// <summary>Adds a constant.</summary>
    public CraftedModel With(TensorProto initializer)
    {
        Graph.Initializer.Add(initializer);
        return this;
    }

    public static NodeProto Node(string operatorType, string[] inputs, string[] outputs)
    {
        var node = Node(operatorType, inputs, outputs[0]);
        node.Output.Add(outputs[1..]);
        return node;
    }

    public static NodeProto Node(string operatorType, string[] inputs, string output, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operatorType, Name = output };
        node.Input.Add(inputs);
        node.Output.Add(output);
        node.Attribute.Add(attributes);
        return node;
    }

    public static NodeProto Constant(string name, TensorProto tensor) =>
        Node("Constant", [], name, new AttributeProto { Name = "value", Type = AttributeType.Tensor, T = tensor });

    /// <summary>A node of another domain than ONNX's own.</summary>
    public static NodeProto Foreign(string domain, string operatorType, string[] inputs, string[] outputs, params AttributeProto[] attributes)
    {
        var node = Node(operatorType, inputs, outputs[0], attributes);
        node.Output.Add(outputs[1..]);
        node.Domain = domain;
        return node;
    }

    public static AttributeProto Whole(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    public static AttributeProto Axis(long axis) => WholeList("axes", axis);

    public static AttributeProto WholeList(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }

    public static AttributeProto Body(string name, GraphProto body) => new() { Name = name, Type = AttributeType.Graph, G = body };

    public static TensorProto Wholes(string name, params long[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = WholeType };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.Add(values);
        return tensor;
    }

    public static TensorProto Floats(string name, long[] shape, IEnumerable<float> values)
    {
        var tensor = new TensorProto { Name = name, DataType = FloatType };
        tensor.Dims.Add(shape);
        tensor.FloatData.Add(values);
        return tensor;
    }

    public static TensorProto Number(string name, float value)
    {
        var tensor = new TensorProto { Name = name, DataType = FloatType };
        tensor.FloatData.Add(value);
        return tensor;
    }

    /// <summary>One whole number of a narrow type: a zero point, or a truth.</summary>
    public static TensorProto Narrow(string name, int type, int value)
    {
        var tensor = new TensorProto { Name = name, DataType = type };
        tensor.Int32Data.Add(value);
        return tensor;
    }

    /// <summary>A tensor that names a file.</summary>
    public static TensorProto External(string name, string location)
    {
        var tensor = new TensorProto { Name = name, DataType = FloatType, DataLocation = TensorProto.Types.DataLocation.External };
        tensor.Dims.Add(16);
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
        return tensor;
    }

    public static ValueInfoProto Float(string name, params long[] shape) => Value(name, FloatType, shape);

    public static ValueInfoProto Of(int type, string name, params long[] shape) => Value(name, type, shape);

    /// <summary>A sequence of maps from labels to numbers.</summary>
    public static ValueInfoProto Maps(string name) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            SequenceType = new TypeProto.Types.Sequence
            {
                ElemType = new TypeProto
                {
                    MapType = new TypeProto.Types.Map { KeyType = WholeType, ValueType = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = FloatType } } },
                },
            },
        },
    };

    /// <summary>A sequence of tensors of floats.</summary>
    public static ValueInfoProto Tensors(string name) => new()
    {
        Name = name,
        Type = new TypeProto { SequenceType = new TypeProto.Types.Sequence { ElemType = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = FloatType } } } },
    };

    public static ValueInfoProto WholeNumber(string name) => Value(name, WholeType);

    public static ValueInfoProto Boolean(string name) => Value(name, BooleanType);

    /// <summary>A body of If: one constant.</summary>
    public static GraphProto Branch(string name, TensorProto tensor)
    {
        var branch = new GraphProto { Name = name };
        branch.Node.Add(Constant(name + ":value", tensor));
        branch.Output.Add(Float(name + ":value", [.. tensor.Dims]));
        return branch;
    }

    // An axis of 0 is open.
    private static ValueInfoProto Value(string name, int type, params long[] shape)
    {
        var dimensions = new TensorShapeProto();
        dimensions.Dim.Add(shape.Select(size => size > 0
            ? new TensorShapeProto.Types.Dimension { DimValue = size }
            : new TensorShapeProto.Types.Dimension { DimParam = "batch" }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = type, Shape = dimensions } } };
    }
}
