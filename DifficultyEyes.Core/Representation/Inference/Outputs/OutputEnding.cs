using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference.Outputs;

/// <summary>What the last operators of a graph make of the scores.</summary>
/// <param name="Form">Null where they are no ending that is known.</param>
/// <param name="Scores">What the ending is taken of; null where it cannot be read in place of the output.</param>
/// <param name="Passed">Operators met on the way, from the output back.</param>
internal sealed record OutputEnding(OutputForm? Form, string? Scores, ImmutableArray<string> Passed)
{
    /// <summary>Where <see cref="Scores"/> holds whole numbers.</summary>
    public TensorQuantization? Quantization { get; init; }

    /// <summary>A constant is multiplied to it, as where percentages are put out.</summary>
    public bool IsScaled { get; init; }
}

internal enum OutputForm
{
    Softmax,
    LogSoftmax,
    Sigmoid,

    /// <summary>Divided by their sum, or a mean of such.</summary>
    Normalized,
}
