using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>How a model did on a probe's images with one preprocessing.</summary>
public sealed record ProbedPreprocessing
{
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>The output with the greatest value, for each image that was run: the first ones of the probe; -1 where no value is a number.</summary>
    public required ImmutableArray<int> PredictedOutputs { get; init; }

    /// <summary>What came of it under each class order, in the probe's order.</summary>
    public required ImmutableArray<OrderOutcome> Orders { get; init; }

    /// <summary>Images that were run: fewer than of others where it was behind by then.</summary>
    public int ImageCount => PredictedOutputs.Length;

    /// <summary>The class order that fits best; the first of equals.</summary>
    public int BestOrder => Enumerable.Range(0, Orders.Length).MaxBy(order => Orders[order].CorrectCount);

    /// <summary>Share of the images that are predicted as labeled, in [0, 1].</summary>
    public double Accuracy(int order) => (double)Orders[order].CorrectCount / Math.Max(1, ImageCount);
}

/// <summary>Under one class order.</summary>
/// <param name="CorrectCount">Images with the greatest value at the output of their label.</param>
/// <param name="MeanLoss">Cross-entropy in nats, averaged over the images; each counts 30 at most (a certainty of 1e-13), as does one without a number.</param>
public readonly record struct OrderOutcome(int CorrectCount, double MeanLoss)
{
    // Added to the loss, so that those of models that are sure of everything are one.
    private const double Sure = 1e-3;

    /// <summary>The mean loss in steps of about a twentieth of it: what differs by less tells nothing, and the first of equals is meant.</summary>
    internal double ComparedLoss => Math.Round(20 * Math.Log(MeanLoss + Sure));
}
