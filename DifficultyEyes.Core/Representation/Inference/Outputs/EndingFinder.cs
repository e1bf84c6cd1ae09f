using System.Collections.Frozen;
using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference.Outputs;

/// <summary>Finds the softmax, log-softmax or sigmoid that a tensor is made by: as one operator, quantized, or in the pieces that exporters leave.</summary>
internal sealed class EndingFinder(OnnxGraph graph)
{
    // Endings within endings: log of softmax of …; a damaged graph may go in a circle.
    private const int Deepest = 8;

    private static readonly FrozenSet<string> Reshaping = FrozenSet.Create(
        StringComparer.Ordinal, "Identity", "Cast", "CastLike", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Transpose", "Dropout", "Expand", "ZipMap");

    /// <summary>The ending behind whatever leaves the values as they are.</summary>
    public OutputEnding Find(string tensor) => Find(tensor, Deepest);

    /// <summary>What tells the numbers that a tensor's whole numbers stand for.</summary>
    /// <returns>Null for a tensor of numbers, and where the graph does not say it.</returns>
    public TensorQuantization? QuantizationOf(string tensor)
    {
        var (producer, _) = Behind(tensor, throughQuantization: false);
        if (producer is { OpType: "DynamicQuantizeLinear", Output: [_, var ownScale, var ownZeroPoint] })
        {
            return new(ownScale, ownZeroPoint);
        }

        // Operators on whole numbers name their result's scale, with its zero point behind it.
        int? scale = producer?.OpType switch
        {
            "QuantizeLinear" => 1,
            "QLinearSoftmax" or "QLinearSigmoid" or "QLinearLeakyRelu" or "QLinearGlobalAveragePool" or "QLinearAveragePool" or "QLinearReduceMean" => 3,
            "QLinearMatMul" or "QLinearConv" or "QLinearAdd" or "QLinearMul" => 6,
            "QGemm" => 7,
            "QLinearConcat" => 0,
            _ => null,
        };
        return scale is { } index && producer!.Input.Count > index ? QuantizationAt(producer, index) : null;
    }

    private OutputEnding Find(string tensor, int depth)
    {
        var (node, passed) = Behind(tensor, throughQuantization: true);
        if (node is null || depth == 0)
        {
            return new(null, null, passed);
        }

        var names = passed.Add(node.OpType);
        var first = node.Input.Count > 0 ? node.Input[0] : "";
        switch (node.OpType)
        {
            case "Softmax":
                return new(OutputForm.Softmax, first, names);
            case "LogSoftmax":
                return new(OutputForm.LogSoftmax, first, names);
            case "Sigmoid":
                return new(OutputForm.Sigmoid, first, names);
            case "HardSigmoid":
                return new(OutputForm.Sigmoid, null, names);
            case "QLinearSoftmax" when node.Input.Count > 2:
                return new(OutputForm.Softmax, first, names) { Quantization = QuantizationAt(node, 1) };
            case "QLinearSigmoid" when node.Input.Count > 2:
                return new(OutputForm.Sigmoid, first, names) { Quantization = QuantizationAt(node, 1) };
            case "Log" when Find(first, depth - 1) is { Form: OutputForm.Softmax } inner:
                return new(OutputForm.LogSoftmax, inner.Scores, [.. names, .. inner.Passed]);
            case "Exp" when Find(first, depth - 1) is { Form: OutputForm.LogSoftmax } inner:
                return inner with { Form = OutputForm.Softmax, Passed = [.. names, .. inner.Passed] };
            case "Clip" or "Min" or "Max" when Find(first, depth - 1) is { Form: not null } inner:
                return new(inner.Form, null, [.. names, .. inner.Passed]);
            case "GlobalAveragePool" or "AveragePool" or "ReduceMean" when Find(first, depth - 1) is { Form: OutputForm.Softmax or OutputForm.Sigmoid or OutputForm.Normalized } inner:
                return new(inner.Form == OutputForm.Sigmoid ? OutputForm.Sigmoid : OutputForm.Normalized, null, [.. names, .. inner.Passed]);
            case "Div" or "Mul" when Normalized(node) is { } numerator:
                return OfNormalized(numerator, names, depth);
            case "Mul" or "Div" when Scaled(node) is { } whole && Find(whole, depth - 1) is { Form: OutputForm.Softmax or OutputForm.Normalized or OutputForm.Sigmoid } inner:
                return inner with { Passed = [.. names, .. inner.Passed], IsScaled = true };
            case "Div" or "Reciprocal" when LogisticInput(node) is { } scores:
                return new(OutputForm.Sigmoid, scores, names);
            case "Sub" when LogSoftmaxInput(node) is { } scores:
                return new(OutputForm.LogSoftmax, scores, names);
            case "Sub" when node.Input.Count > 1 && IsConstant(first) && Find(node.Input[1], depth - 1) is { Form: OutputForm.Sigmoid }:
                return new(OutputForm.Sigmoid, null, names);
            case "Concat" when node.Input.Count == 2 && IsOneMinus(first, node.Input[1]) && Find(node.Input[1], depth - 1) is { Form: OutputForm.Sigmoid }:
            case "Normalizer" when Text(node, "norm") == "L1":
            case "LpNormalization" when NodeAttributes.Integer(node, "p") == 1:
            case "LinearClassifier" or "SVMClassifier" or "TreeEnsembleClassifier" when Text(node, "post_transform") is "SOFTMAX" or "SOFTMAX_ZERO":
                return new(OutputForm.Normalized, null, names);
            case "LinearClassifier" or "SVMClassifier" or "TreeEnsembleClassifier" when Text(node, "post_transform") == "LOGISTIC":
                return new(OutputForm.Sigmoid, null, names);
            default:
                return new(null, null, names);
        }
    }

    private OutputEnding OfNormalized(string numerator, ImmutableArray<string> names, int depth)
    {
        if (Behind(numerator, throughQuantization: true).Producer is { OpType: "Exp", Input.Count: > 0 } exponential)
        {
            return new(OutputForm.Softmax, Unshifted(exponential.Input[0]), [.. names, "Exp"]);
        }

        return Find(numerator, depth - 1) is { Form: OutputForm.Softmax } softmax
            ? softmax with { Passed = [.. names, .. softmax.Passed] }
            : new(OutputForm.Normalized, null, names);
    }

    /// <summary>The tensor that is divided by its own sum: x / Σx, or x · (1 / Σx).</summary>
    private string? Normalized(NodeProto node) => node switch
    {
        { OpType: "Div", Input: [var above, var below] } when IsReduced(below, above, "ReduceSum", "ReduceL1") => above,
        { OpType: "Mul", Input: [var one, var other] } when IsInverseSum(other, one) => one,
        { OpType: "Mul", Input: [var one, var other] } when IsInverseSum(one, other) => other,
        _ => null,
    };

    /// <summary>What is multiplied or divided by a constant.</summary>
    private string? Scaled(NodeProto node) => node switch
    {
        { Input: [var one, var other] } when IsConstant(other) => one,
        { OpType: "Mul", Input: [var one, var other] } when IsConstant(one) => other,
        _ => null,
    };

    private bool IsInverseSum(string inverse, string of) =>
        Behind(inverse, throughQuantization: true).Producer is { OpType: "Reciprocal", Input: [var sum] } && IsReduced(sum, of, "ReduceSum", "ReduceL1");

    /// <summary>z of 1 / (1 + exp(-z)).</summary>
    private string? LogisticInput(NodeProto node)
    {
        var below = node switch
        {
            { OpType: "Reciprocal", Input: [var only] } => only,
            { OpType: "Div", Input: [var above, var under] } when IsConstant(above) => under,
            _ => null,
        };
        return below is not null
            && Behind(below, throughQuantization: true).Producer is { OpType: "Add", Input: [var one, var other] }
            && (IsConstant(one) ? other : IsConstant(other) ? one : null) is { } power
            && Behind(power, throughQuantization: true).Producer is { OpType: "Exp", Input: [var exponent] }
            && Behind(exponent, throughQuantization: true).Producer is { OpType: "Neg", Input: [var scores] }
                ? scores
                : null;
    }

    /// <summary>z of z - ln Σ exp z, with or without the maximum taken from it first.</summary>
    private string? LogSoftmaxInput(NodeProto node)
    {
        if (node.Input is not [var scores, var normalizer])
        {
            return null;
        }

        var isLogSum = IsReduced(normalizer, scores, "ReduceLogSumExp")
            || (Behind(normalizer, throughQuantization: true).Producer is { OpType: "Log", Input: [var sum] }
                && Behind(sum, throughQuantization: true).Producer is { OpType: "ReduceSum", Input: [var powers, ..] }
                && Behind(powers, throughQuantization: true).Producer is { OpType: "Exp", Input: [var exponent] }
                && Core(exponent) == Core(scores));
        return isLogSum ? Unshifted(scores) : null;
    }

    /// <summary>z where the tensor is z - max z, else the tensor.</summary>
    private string Unshifted(string tensor) =>
        Behind(tensor, throughQuantization: true).Producer is { OpType: "Sub", Input: [var scores, var greatest] } && IsReduced(greatest, scores, "ReduceMax") ? scores : tensor;

    /// <summary>Whether a tensor is a reduction of another, perhaps kept from 0 by a constant.</summary>
    private bool IsReduced(string reduced, string of, params string[] operators)
    {
        var producer = Behind(reduced, throughQuantization: true).Producer;
        if (producer is { OpType: "Add" or "Max" or "Clip", Input.Count: > 0 })
        {
            producer = Behind(producer.Input.FirstOrDefault(input => !IsConstant(input)) ?? "", throughQuantization: true).Producer;
        }

        return producer is { Input.Count: > 0 } && operators.Contains(producer.OpType) && Core(producer.Input[0]) == Core(of);
    }

    private bool IsOneMinus(string rest, string value) =>
        Behind(rest, throughQuantization: true).Producer is { OpType: "Sub", Input: [var one, var other] } && IsConstant(one) && Core(other) == Core(value);

    private bool IsConstant(string tensor) =>
        tensor.Length > 0 && (graph.IsInitializer(tensor) || Behind(tensor, throughQuantization: true).Producer is { OpType: "Constant" or "ConstantOfShape" });

    /// <summary>The tensor whose values another holds, perhaps in another shape.</summary>
    private string Core(string tensor)
    {
        for (var step = 0; step < graph.Nodes.Count && graph.ProducerOf(tensor) is { Input.Count: > 0 } node && IsReshaping(node, throughQuantization: true); step++)
        {
            tensor = node.Input[0];
        }

        return tensor;
    }

    private (NodeProto? Producer, ImmutableArray<string> Passed) Behind(string tensor, bool throughQuantization)
    {
        var passed = ImmutableArray.CreateBuilder<string>();
        var producer = graph.ProducerOf(tensor);
        for (var step = 0; step < graph.Nodes.Count && producer is { Input.Count: > 0 } && IsReshaping(producer, throughQuantization); step++)
        {
            passed.Add(producer.OpType);
            producer = graph.ProducerOf(producer.Input[0]);
        }

        return (producer, passed.ToImmutable());
    }

    private static bool IsReshaping(NodeProto node, bool throughQuantization) =>
        Reshaping.Contains(node.OpType) || (throughQuantization && node.OpType is "QuantizeLinear" or "DequantizeLinear");

    private static TensorQuantization QuantizationAt(NodeProto node, int scale) =>
        new(node.Input[scale], node.Input.Count > scale + 1 && node.Input[scale + 1].Length > 0 ? node.Input[scale + 1] : null);

    private static string Text(NodeProto node, string name) =>
        node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.S.ToStringUtf8() ?? "";
}
