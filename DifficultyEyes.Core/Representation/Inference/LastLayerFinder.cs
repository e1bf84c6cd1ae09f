using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Finds the linear layer that makes the scores, and every tensor that holds what enters it.</summary>
internal sealed class LastLayerFinder
{
    private readonly OnnxGraph _graph;
    private readonly List<(string Tensor, bool IsAveragedFirst)> _inputs = [];

    /// <param name="scores">What a softmax is taken of.</param>
    public LastLayerFinder(OnnxGraph graph, string scores)
    {
        _graph = graph;
        Unknown = Find(scores);
    }

    /// <summary>As <see cref="LastLayer.Unknown"/>.</summary>
    public string? Unknown { get; }

    /// <summary>Tensors whose shapes are needed.</summary>
    public IEnumerable<string> Tensors => _inputs.Select(input => input.Tensor);

    public LastLayer Of(ProbeResult probed) => new(
        [.. _inputs.Where(input => probed.Tensors.ContainsKey(input.Tensor)).Select(input => new LastLayerInput(input.Tensor, probed.Tensors[input.Tensor].Shape, input.IsAveragedFirst))],
        Unknown);

    private string? Find(string scores)
    {
        var (tensor, isAveraged) = (scores, false);
        for (var step = 0; step < _graph.Nodes.Count && _graph.ProducerOf(tensor) is { Input.Count: > 0 } node; step++)
        {
            switch (node.OpType)
            {
                case "Add" when Variable(node) is { } summand:
                    tensor = summand;
                    break;
                case "GlobalAveragePool" or "ReduceMean" when !isAveraged:
                    (tensor, isAveraged) = (node.Input[0], true);
                    break;
                case "Gemm" when NodeAttributes.Integer(node, "transA") is null or 0 && node.Attribute.FirstOrDefault(attribute => attribute.Name == "alpha")?.F is null or 1:
                case "MatMul" when IsConstant(node.Input[1]):
                case "Conv" when NodeAttributes.Integers(node, "kernel_shape").All(size => size == 1) && NodeAttributes.Integer(node, "group") is null or 1:
                    AddInputs(node.Input[0], isAveraged);
                    return null;
                case "QGemm" or "QLinearMatMul" or "QLinearConv" or "MatMulInteger" or "ConvInteger":
                    return "the last layer works on whole numbers";
                default:
                    if (!OperatorKind.IsValuePreserving(node))
                    {
                        return $"{node.OpType} makes the scores, not a linear layer";
                    }

                    tensor = node.Input[0];
                    break;
            }
        }

        return "no linear layer makes the scores";
    }

    /// <summary>The tensor, those that hold the same values, and where it is a mean over positions, what it is the mean of.</summary>
    private void AddInputs(string tensor, bool isAveraged)
    {
        var same = new HashSet<string>(StringComparer.Ordinal) { tensor };
        var first = tensor;
        for (var step = 0; step < _graph.Nodes.Count && _graph.ProducerOf(first) is { Input.Count: > 0 } node && OperatorKind.IsValuePreserving(node); step++)
        {
            first = node.Input[0];
            if (_graph.ProducerOf(first)?.OpType != "QuantizeLinear")
            {
                same.Add(first);
            }
        }

        foreach (var node in _graph.Nodes.Where(node => node.Input.Count > 0 && same.Contains(node.Input[0]) && IsSame(node)))
        {
            same.Add(node.Output[0]);
        }

        _inputs.AddRange(same.Select(alike => (alike, isAveraged)));
        if (!isAveraged && _graph.ProducerOf(first) is { OpType: "GlobalAveragePool" or "ReduceMean" } mean)
        {
            AddInputs(mean.Input[0], isAveraged: true);
        }
    }

    // Whole numbers are not the numbers that they stand for.
    private static bool IsSame(NodeProto node) => OperatorKind.IsValuePreserving(node) && node.OpType is not ("QuantizeLinear" or "DequantizeLinear");

    private string? Variable(NodeProto node) => node.Input is [var one, var other]
        ? IsConstant(other) ? one : IsConstant(one) ? other : null
        : null;

    // A weight may be turned or unpacked on the way.
    private bool IsConstant(string tensor)
    {
        for (var step = 0; step < _graph.Nodes.Count && _graph.ProducerOf(tensor) is { Input.Count: > 0 } node && OperatorKind.IsValuePreserving(node); step++)
        {
            tensor = node.Input[0];
        }

        return _graph.IsInitializer(tensor) || _graph.ProducerOf(tensor)?.OpType == "Constant";
    }
}
