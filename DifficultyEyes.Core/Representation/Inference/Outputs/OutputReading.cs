using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference.Outputs;

/// <summary>Where a class output is read, which may be before what the graph makes of it last.</summary>
/// <param name="Tensor">Of the graph: the output itself, what a softmax is taken of, or what a map or a label is made of.</param>
/// <param name="Kind">What is read of it.</param>
public sealed record OutputReading(string Tensor, OutputKind Kind)
{
    /// <summary>Where the tensor holds whole numbers: how they become numbers.</summary>
    public TensorQuantization? Quantization { get; init; }

    /// <summary>The tensor holds one value per image, which is about the second of two classes; the first has the rest.</summary>
    public bool IsOfSecondClass { get; init; }

    /// <summary>The tensor holds the scores that a log-softmax in pieces is taken of. It is taken anew: the logarithm of a probability of 0 would be infinite.</summary>
    public bool IsBeforeLogSoftmax { get; init; }

    /// <summary>Operators between the output and the tensor, from the output back.</summary>
    public ImmutableArray<string> Passed { get; init; } = [];

    /// <summary>For the keys of results; null for a reading as it has been from the beginning: logits, or what a plain softmax is taken of.</summary>
    public string? CanonicalText() =>
        Kind == OutputKind.Logits && Quantization is null && !IsOfSecondClass && Passed is [] or [.., "Softmax"] && Passed[..^Math.Min(1, Passed.Length)].All(name => name is "Identity" or "Cast")
            ? null
            : $"{Kind}\n{Tensor}\n{Quantization}\n{IsOfSecondClass}\n{IsBeforeLogSoftmax}";
}

/// <summary>Names of the graph's tensors that say what whole numbers stand for: (value - zero point) · scale.</summary>
/// <param name="ZeroPoint">Null for 0.</param>
public sealed record TensorQuantization(string Scale, string? ZeroPoint);
