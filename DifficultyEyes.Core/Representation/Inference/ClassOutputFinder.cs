using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Tells which output holds one value per class.</summary>
internal static class ClassOutputFinder
{
    private static readonly string[] TellingNames = ["logit", "prob", "softmax", "score", "class", "pred", "output"];
    private static readonly string[] OtherNames = ["embed", "feat", "hidden", "pool", "attention"];

    /// <param name="outputName">The user's choice; null takes the likely one.</param>
    /// <exception cref="ModelMismatchException">There is no such output, or none that could hold classes.</exception>
    public static string Choose(OnnxGraph graph, string? outputName)
    {
        if (outputName is not null)
        {
            return graph.Outputs.Any(output => output.Name == outputName)
                ? outputName
                : throw new ModelMismatchException(
                    $"The model has no output {outputName}. Its outputs are: {string.Join(", ", graph.Outputs.Select(output => output.Name))}.");
        }

        return graph.Outputs.Where(MayHoldClasses).MaxBy(output => Likelihood(graph, output.Name))?.Name
            ?? throw new ModelMismatchException(
                "The model has no output with one value per class: a classifier's output has the shape (images, classes).");
    }

    /// <summary>The tensor of which the graph takes the softmax to make this output; null where it takes none over the classes.</summary>
    public static string? SoftmaxInput(OnnxGraph graph, string output)
    {
        var producer = graph.ProducerOf(output);
        for (var step = 0; step < graph.Nodes.Count && producer is { OpType: "Identity" or "Cast", Input.Count: > 0 }; step++)
        {
            producer = graph.ProducerOf(producer.Input[0]);
        }

        if (producer is not { OpType: "Softmax", Input.Count: > 0 })
        {
            return null;
        }

        // Without the attribute it is the last axis from operator set 13 on, and the second before: the same for (N, C).
        var axis = producer.Attribute.FirstOrDefault(attribute => attribute.Name == "axis")?.I ?? 1;
        return axis is 1 or -1 ? producer.Input[0] : null;
    }

    /// <returns>Values per image where they lie along one axis, else null.</returns>
    public static int? ClassCountOf(ImmutableArray<int> perImageShape) =>
        perImageShape.Skip(1).All(size => size == 1) ? perImageShape[0] : null;

    private static bool MayHoldClasses(ValueInfoProto output)
    {
        var shape = output.Type?.TensorType?.Shape;
        return output.Type?.TensorType is not null
            && (shape is null || (shape.Dim.Count >= 2 && shape.Dim.Skip(2).All(dim => dim.DimValue == 1)));
    }

    private static int Likelihood(OnnxGraph graph, string output)
    {
        var likelihood = 0;
        likelihood += TellingNames.Any(name => output.Contains(name, StringComparison.OrdinalIgnoreCase)) ? 2 : 0;
        likelihood -= OtherNames.Any(name => output.Contains(name, StringComparison.OrdinalIgnoreCase)) ? 2 : 0;
        likelihood += graph.ProducerOf(output)?.OpType is "Gemm" or "MatMul" or "Add" or "Softmax" ? 1 : 0;
        return likelihood;
    }
}
