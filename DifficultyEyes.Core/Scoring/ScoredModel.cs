using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Output;

namespace DifficultyEyes.Core.Scoring;

/// <summary>What one model says of every instance.</summary>
public sealed record ScoredModel
{
    public required string Hash { get; init; }

    public required string Name { get; init; }

    /// <summary>True where a table of predictions stands in place of a model: there are no layers, and the hash is the table's.</summary>
    public bool IsTable { get; init; }

    /// <summary>Shape (N), values 0 to C - 1: the lowest class index among equal logits; -1 where the output is unknown, NaN or infinite.</summary>
    public required int[] Predictions { get; init; }

    /// <summary>Whether the output is unknown for any instance.</summary>
    public bool HasUnknown => Predictions.AsSpan().ContainsAnyInRange(int.MinValue, Prediction.Unknown);

    /// <summary>Row-major, shape (N, C); NaN where the output is unknown.</summary>
    public required float[] Probabilities { get; init; }

    /// <summary>The layers scored, in order from input to output; each has columns <c>kdn_label:ID</c> and <c>kdn_prediction:ID</c>.</summary>
    public required ImmutableArray<ScoredLayer> Layers { get; init; }

    /// <summary>Share predicted as labeled of the instances with a prediction, in [0, 1].</summary>
    public required double Accuracy { get; init; }
}

/// <summary>One layer that was looked at.</summary>
/// <param name="Id">Tensor name, <c>pixels</c> or <c>softmax</c>.</param>
/// <param name="Title">Short and unique for the screen, such as "stage 1" or "penultimate".</param>
/// <param name="Width">Features per instance after pooling.</param>
/// <param name="Votes">Shape (N): class most frequent among the neighbors' labels, ties to the lowest class index; -1 where the vector is unknown, NaN or infinite.</param>
public sealed record ScoredLayer(string Id, string Title, int Width, int[] Votes);
