using System.Runtime.InteropServices;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;
using static DifficultyEyes.Tests.Representation.Inference.CraftedModel;

namespace DifficultyEyes.Tests.Representation.Inference.Outputs;

/// <summary>The ways in which exporters end a classifier, behind the same linear layer.</summary>
internal static class ModelEndings
{
    public const int ClassCount = 4;

    private const int Byte = 2;
    private const int SignedByte = 3;
    private const int Integer = 6;
    private const int Long = 7;
    private const int Text = 8;
    private const int Truth = 9;
    private const int Half = 10;
    private const int Double = 11;

    private static readonly Dictionary<string, Func<CraftedModel>> s_models = new(StringComparer.Ordinal)
    {
        ["logits"] = () => Of(Floats(), Node("Identity", ["linear"], Out)),
        ["scaled logits"] = () => Of(Floats(), Constant("ten", Number("", 10)), Node("Mul", ["linear", "ten"], Out)),
        ["logits in int8"] = () => Of([CraftedModel.Of(SignedByte, Out, 0, ClassCount)], Scale(0.05f), Zero(SignedByte, 3), Node("QuantizeLinear", ["linear", "scale", "zero"], Out)),
        ["logits in uint8, reshaped"] = () => Of(
            [CraftedModel.Of(Byte, Out, 0, ClassCount)], Scale(0.05f), Zero(Byte, 128), Node("QuantizeLinear", ["linear", "scale", "zero"], "q"), Shape(-1, ClassCount), Node("Reshape", ["q", "shape"], Out)),

        ["softmax"] = () => Of(Floats(), Softmax("linear", Out)),
        ["softmax, cast to half"] = () => Of([CraftedModel.Of(Half, Out, 0, ClassCount)], Softmax("linear", "p"), Node("Cast", ["p"], Out, Whole("to", Half))),
        ["softmax, cast to double"] = () => Of([CraftedModel.Of(Double, Out, 0, ClassCount)], Softmax("linear", "p"), Node("Cast", ["p"], Out, Whole("to", Double))),
        ["softmax, identity"] = () => Of(Floats(), Softmax("linear", "p"), Node("Identity", ["p"], Out)),
        ["softmax, reshaped"] = () => Of(Floats(), Softmax("linear", "p"), Shape(-1, ClassCount), Node("Reshape", ["p", "shape"], Out)),
        ["softmax, flattened"] = () => Of(Floats(), Softmax("linear", "p"), Node("Flatten", ["p"], Out)),
        ["softmax of a map, squeezed"] = () => Of(
            Floats(), Axes(2, 3), Node("Unsqueeze", ["linear", "axes"], "map"), Softmax("map", "p"), Node("Squeeze", ["p", "axes"], Out)),
        ["softmax of a map, channels last"] = () => Of(
            [Float(Out, 0, 1, 1, ClassCount)], Axes(1, 2), Node("Unsqueeze", ["linear", "axes"], "map"), Node("Softmax", ["map"], Out, Whole("axis", 3))),
        ["softmax, transposed twice"] = () => Of(
            Floats(), Node("Transpose", ["linear"], "turned", WholeList("perm", 1, 0)), Node("Softmax", ["turned"], "p", Whole("axis", 0)), Node("Transpose", ["p"], Out, WholeList("perm", 1, 0))),
        ["softmax, quantized and back"] = () => Of(Floats(), [Softmax("linear", "p"), Scale(1 / 256f), Zero(Byte, 0), .. QuantizedAndBack("p", Out)]),
        ["softmax, quantized"] = () => Of([CraftedModel.Of(Byte, Out, 0, ClassCount)], Softmax("linear", "p"), Scale(1 / 256f), Zero(Byte, 0), Node("QuantizeLinear", ["p", "scale", "zero"], Out)),
        ["softmax, quantized, squeezed, back"] = () => Of(
            Floats(), Softmax("linear", "p"), Scale(1 / 256f), Zero(Byte, 0), Axes(2), Node("QuantizeLinear", ["p", "scale", "zero"], "q"), Node("Unsqueeze", ["q", "axes"], "u"),
            Node("Squeeze", ["u", "axes"], "s"), Node("DequantizeLinear", ["s", "scale", "zero"], Out)),
        ["softmax on whole numbers"] = () => QuantizedSoftmax([CraftedModel.Of(Byte, Out, 0, ClassCount)], isDequantized: false),
        ["softmax on whole numbers, and back"] = () => QuantizedSoftmax(Floats(), isDequantized: true),
        ["softmax in pieces"] = () => Of(Floats(), Node("Exp", ["linear"], "e"), LastAxis, Sum("e", "sum"), Node("Div", ["e", "sum"], Out)),
        ["softmax in pieces, kept from overflow"] = () => Of(
            Floats(), Greatest("linear", "greatest"), Node("Sub", ["linear", "greatest"], "less"), Node("Exp", ["less"], "e"), LastAxis, Sum("e", "sum"), Node("Div", ["e", "sum"], Out)),
        ["softmax in pieces, times the inverse"] = () => Of(
            Floats(), Node("Exp", ["linear"], "e"), LastAxis, Sum("e", "sum"), Node("Reciprocal", ["sum"], "inverse"), Node("Mul", ["e", "inverse"], Out)),
        ["exp of log-softmax"] = () => Of(Floats(), Node("LogSoftmax", ["linear"], "l", Whole("axis", 1)), Node("Exp", ["l"], Out)),
        ["softmax, clipped"] = () => Of(
            Floats(), Softmax("linear", "p"), Constant("least", Number("", 1e-7f)), Constant("most", Number("", 1 - 1e-7f)), Node("Clip", ["p", "least", "most"], Out)),

        ["softmax in percent"] = () => Of(Floats(), Softmax("linear", "p"), Constant("hundred", Number("", 100)), Node("Mul", ["p", "hundred"], Out)),
        ["sigmoid in percent"] = () => Of(Floats(), Node("Sigmoid", ["linear"], "p"), Constant("hundred", Number("", 100)), Node("Mul", ["hundred", "p"], Out)),

        ["log-softmax"] = () => Of(Floats(), Node("LogSoftmax", ["linear"], Out, Whole("axis", 1))),
        ["log-softmax, reshaped"] = () => Of(Floats(), Node("LogSoftmax", ["linear"], "l", Whole("axis", 1)), Shape(-1, ClassCount), Node("Reshape", ["l", "shape"], Out)),
        ["log of softmax"] = () => Of(Floats(), Softmax("linear", "p"), Node("Log", ["p"], Out)),
        ["log-softmax in pieces"] = () => Of(Floats(), Node("ReduceLogSumExp", ["linear"], "n", WholeList("axes", 1)), Node("Sub", ["linear", "n"], Out)),
        ["log-softmax in smaller pieces"] = () => Of(
            Floats(), Greatest("linear", "greatest"), Node("Sub", ["linear", "greatest"], "less"), Node("Exp", ["less"], "e"), LastAxis, Sum("e", "sum"), Node("Log", ["sum"], "n"),
            Node("Sub", ["less", "n"], Out)),

        ["sigmoid"] = () => Of(Floats(), Node("Sigmoid", ["linear"], Out)),
        ["sigmoid, cast and reshaped"] = () => Of(Floats(), Node("Sigmoid", ["linear"], "s"), Node("Cast", ["s"], "c", Whole("to", 1)), Shape(-1, ClassCount), Node("Reshape", ["c", "shape"], Out)),
        ["sigmoid in pieces"] = () => Of(
            Floats(), Node("Neg", ["linear"], "negative"), Node("Exp", ["negative"], "e"), One, Node("Add", ["one", "e"], "sum"), Node("Div", ["one", "sum"], Out)),
        ["sigmoid, inverse"] = () => Of(
            Floats(), Node("Neg", ["linear"], "negative"), Node("Exp", ["negative"], "e"), One, Node("Add", ["e", "one"], "sum"), Node("Reciprocal", ["sum"], Out)),
        ["sigmoid, quantized and back"] = () => Of(Floats(), [Node("Sigmoid", ["linear"], "p"), Scale(1 / 256f), Zero(Byte, 0), .. QuantizedAndBack("p", Out)]),
        ["sigmoid, divided by its sum"] = () => Of(Floats(), Node("Sigmoid", ["linear"], "s"), LastAxis, Sum("s", "sum"), Node("Div", ["s", "sum"], Out)),
        ["sigmoid, normalized"] = () => Of(Floats(), Node("Sigmoid", ["linear"], "s"), Node("LpNormalization", ["s"], Out, Whole("p", 1), Whole("axis", 1))),

        ["linear classifier, normalized, with maps"] = () => OfMaps(
            "n", LinearClassifier("LOGISTIC"),
            Foreign("ai.onnx.ml", "Normalizer", ["s"], ["n"], Words("norm", "L1"))),
        ["linear classifier with softmax, with maps"] = () => OfMaps(
            "s", LinearClassifier("SOFTMAX")),
        ["maps of softmax beside a label"] = () => OfMaps("p", Softmax("linear", "p")),
        ["maps of softmax, cast"] = () => OfMaps("c", Softmax("linear", "p"), Node("Cast", ["p"], "c", Whole("to", 1))),
        ["softmax and its maps and a label"] = () => OfMaps("probabilities", Softmax("linear", "probabilities")).And(Float("probabilities", 0, ClassCount)),
        ["sequence of label and softmax"] = () => Of([Tensors("everything")], Softmax("linear", "p"), Node("Identity", ["linear"], "hidden"), Node("SequenceConstruct", ["hidden", "p"], "everything")),
        ["label alone"] = () => Of([CraftedModel.Of(Long, "label", 0)], Softmax("linear", "p"), Node("ArgMax", ["p"], "label", Whole("axis", 1), Whole("keepdims", 0))),
        ["best two and a softmax"] = () => Of(
            [Float("values", 0, 2), CraftedModel.Of(Long, "places", 0, 2), Float(Out, 0, ClassCount)], Softmax("linear", Out), Constant("two", Wholes("", 2)), Node("TopK", ["linear", "two"], ["values", "places"])),
        ["label in texts beside a softmax"] = () => Of(
            [CraftedModel.Of(Long, "class_output", 0, 1), CraftedModel.Of(Truth, "score_known", 0, 1), Float("third", 0, ClassCount)],
            Softmax("linear", "third"), Node("ArgMax", ["third"], "class_output", Whole("axis", 1)), Node("Cast", ["class_output"], "score_known", Whole("to", Truth))),

        ["two softmaxes averaged"] = () => Of(
            Floats(), Softmax("linear", "p"), Constant("ten", Number("", 10)), Node("Mul", ["linear", "ten"], "sharper"), Softmax("sharper", "p2"), Node("Add", ["p", "p2"], "both"),
            Constant("half", Number("", 0.5f)), Node("Mul", ["both", "half"], Out)),
        ["softmax in odd pieces"] = () => Of(
            Floats(), Node("Exp", ["linear"], "e"), Constant("ones", CraftedModel.Floats("", [ClassCount, ClassCount], Enumerable.Repeat(1f, ClassCount * ClassCount))),
            Node("MatMul", ["e", "ones"], "sums"), Node("Div", ["e", "sums"], Out)),
        ["sigmoid in odd pieces"] = () => Of(
            Floats(), Constant("half", Number("", 0.5f)), Node("Mul", ["linear", "half"], "h"), Node("Tanh", ["h"], "t"), Node("Mul", ["t", "half"], "m"), Node("Add", ["m", "half"], "s"),
            Node("Where", ["yes", "s", "s"], Out)).With(Narrow("yes", Truth, 1)),
        ["log-softmax in odd pieces"] = () => Of(
            Floats(), Node("Exp", ["linear"], "e"), Constant("ones", CraftedModel.Floats("", [ClassCount, ClassCount], Enumerable.Repeat(1f, ClassCount * ClassCount))),
            Node("MatMul", ["e", "ones"], "sums"), Node("Div", ["e", "sums"], "p"), Node("Log", ["p"], Out)),
    };

    private const string Out = "out";

    public static CraftedModel Create(string name) => s_models[name]();

    /// <summary>Of one value per image.</summary>
    public static CraftedModel CreateSingle(string name) => name switch
    {
        "sigmoid" => new CraftedModel(1).EndingIn([Float(Out, 0, 1)], Node("Sigmoid", ["linear"], Out)),
        "sigmoid, without the axis" => new CraftedModel(1).EndingIn([Float(Out, 0)], Node("Sigmoid", ["linear"], "s"), Axes(1), Node("Squeeze", ["s", "axes"], Out)),
        "sigmoid in pieces" => new CraftedModel(1).EndingIn(
            [Float(Out, 0, 1)], Node("Neg", ["linear"], "negative"), Node("Exp", ["negative"], "e"), One, Node("Add", ["e", "one"], "sum"), Node("Div", ["one", "sum"], Out)),
        "sigmoid, quantized and back" => new CraftedModel(1).EndingIn([Float(Out, 0, 1)], [Node("Sigmoid", ["linear"], "p"), Scale(1 / 256f), Zero(Byte, 0), .. QuantizedAndBack("p", Out)]),
        "sigmoid, clipped" => new CraftedModel(1).EndingIn(
            [Float(Out, 0, 1)], Node("Sigmoid", ["linear"], "s"), Constant("least", Number("", 0)), Constant("most", Number("", 1)), Node("Clip", ["s", "least", "most"], Out)),
        "sigmoid and the rest" => new CraftedModel(1).EndingIn(
            [Float(Out, 0, 2)], Node("Sigmoid", ["linear"], "s"), One, Node("Sub", ["one", "s"], "rest"), Node("Concat", ["rest", "s"], Out, Whole("axis", 1))),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>What holds whole numbers whose scale nobody knows.</summary>
    public static CraftedModel WithoutScale() => Of([CraftedModel.Of(Integer, Out, 0, ClassCount)], Node("Cast", ["linear"], Out, Whole("to", Integer)));

    public static CraftedModel And(this CraftedModel model, ValueInfoProto output)
    {
        model.Graph.Output.Add(output);
        return model;
    }

    private static NodeProto One => Constant("one", Number("", 1));

    private static NodeProto LastAxis => Constant("last", Wholes("", 1));

    private static CraftedModel Of(ValueInfoProto[] outputs, params NodeProto[] nodes) => new CraftedModel(ClassCount).EndingIn(outputs, nodes);

    private static ValueInfoProto[] Floats() => [Float(Out, 0, ClassCount)];

    private static NodeProto Softmax(string from, string to) => Node("Softmax", [from], to, Whole("axis", 1));

    private static NodeProto Sum(string from, string to) => Node("ReduceSum", [from, "last"], to);

    private static NodeProto Greatest(string from, string to) => Node("ReduceMax", [from], to, WholeList("axes", 1));

    private static NodeProto Shape(params long[] shape) => Constant("shape", Wholes("", shape));

    private static NodeProto Axes(params long[] axes) => Constant("axes", Wholes("", axes));

    private static NodeProto Scale(float scale) => Constant("scale", Number("", scale));

    private static NodeProto Zero(int type, int zero) => Constant("zero", Narrow("", type, zero));

    private static NodeProto[] QuantizedAndBack(string from, string to) =>
        [Node("QuantizeLinear", [from, "scale", "zero"], "q"), Node("DequantizeLinear", ["q", "scale", "zero"], to)];

    // Floats are a field that the program's own messages leave out: written by its number, 7, and its length.
    private static AttributeProto Numbers(string name, float[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Floats };
        return AttributeProto.Parser.ParseFrom([.. attribute.ToByteArray(), (7 << 3) | 2, (byte)(values.Length * sizeof(float)), .. MemoryMarshal.AsBytes(values.AsSpan())]);
    }

    // The linear layer's own values come out: ones on the diagonal, and nothing added.
    private static NodeProto LinearClassifier(string ending) => Foreign(
        "ai.onnx.ml", "LinearClassifier", ["linear"], ["chosen", "s"],
        Numbers("coefficients", [.. Enumerable.Range(0, ClassCount * ClassCount).Select(place => place % (ClassCount + 1) == 0 ? 1f : 0f)]),
        Numbers("intercepts", new float[ClassCount]), WholeList("classlabels_ints", 0, 1, 2, 3), Words("post_transform", ending));

    private static AttributeProto Words(string name, string text) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(text) };

    private static CraftedModel QuantizedSoftmax(ValueInfoProto[] outputs, bool isDequantized)
    {
        var made = isDequantized ? "p" : Out;
        List<NodeProto> nodes =
        [
            Constant("zscale", Number("", 0.05f)), Constant("zzero", Narrow("", Byte, 128)), Scale(1 / 256f), Zero(Byte, 0),
            Node("QuantizeLinear", ["linear", "zscale", "zzero"], "z"),
            Foreign("com.microsoft", "QLinearSoftmax", ["z", "zscale", "zzero", "scale", "zero"], [made], Whole("axis", 1), Whole("opset", 13)),
        ];
        if (isDequantized)
        {
            nodes.Add(Node("DequantizeLinear", ["p", "scale", "zero"], Out));
        }

        return Of(outputs, [.. nodes]).With("com.microsoft", 1);
    }

    private static CraftedModel OfMaps(string probabilities, params NodeProto[] nodes)
    {
        var names = new AttributeProto { Name = "classlabels_int64s", Type = AttributeProto.Types.AttributeType.Ints };
        names.Ints.Add([0, 1, 2, 3]);
        return Of(
            [CraftedModel.Of(Long, "output_label", 0), Maps("output_probability")],
            [.. nodes, Node("ArgMax", [probabilities], "output_label", Whole("axis", 1), Whole("keepdims", 0)), Foreign("ai.onnx.ml", "ZipMap", [probabilities], ["output_probability"], names)])
            .With("ai.onnx.ml", 1);
    }
}
