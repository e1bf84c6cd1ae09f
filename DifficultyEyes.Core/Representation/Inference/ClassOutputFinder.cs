using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Tells which output holds one value per class.</summary>
internal static class ClassOutputFinder
{
    private static readonly string[] TellingNames = ["logit", "prob", "softmax", "score", "class", "pred", "output"];
    private static readonly string[] OtherNames = ["embed", "feat", "hidden", "pool", "attention"];

    /// <summary>The output that a person named.</summary>
    /// <exception cref="ModelMismatchException">There is no such output.</exception>
    public static string Named(OnnxGraph graph, string outputName) => graph.Outputs.Any(output => output.Name == outputName)
        ? outputName
        : throw new ModelMismatchException(
            $"The model has no output {outputName}. Its outputs are: {string.Join(", ", graph.Outputs.Select(output => output.Name))}.");

    /// <summary>The output that most likely holds the classes, and a sentence on why.</summary>
    /// <exception cref="ModelMismatchException">None could hold classes.</exception>
    public static (string Name, string Reason) Likely(OnnxGraph graph)
    {
        var possible = graph.Outputs.Where(MayHoldClasses).ToList();
        var likely = possible.MaxBy(output => Likelihood(graph, output.Name))?.Name
            ?? throw new ModelMismatchException(
                "The model has no output with one value per class: a classifier's output has the shape (images, classes).");
        var reason = graph.Outputs.Count == 1 ? "The only output."
            : possible.Count == 1 ? "The only output that can hold one value per class."
            : IsNamedFor(likely, TellingNames) ? "Its name says that it holds the classes."
            : possible.Any(output => IsNamedFor(output.Name, OtherNames)) ? "The names of the others say that they hold something else."
            : IsMadeLikeClasses(graph, likely) ? "A linear layer or a softmax makes it."
            : "A guess: it is the first.";
        return (likely, reason);
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

    private static int Likelihood(OnnxGraph graph, string output) =>
        (IsNamedFor(output, TellingNames) ? 2 : 0) - (IsNamedFor(output, OtherNames) ? 2 : 0) + (IsMadeLikeClasses(graph, output) ? 1 : 0);

    private static bool IsNamedFor(string output, string[] names) => names.Any(name => output.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsMadeLikeClasses(OnnxGraph graph, string output) => graph.ProducerOf(output)?.OpType is "Gemm" or "MatMul" or "Add" or "Softmax";
}
