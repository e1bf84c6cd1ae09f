using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>A class order that fits far better, in words.</summary>
public static class ClassFitWords
{
    /// <summary>Where an order that was taken from it comes from.</summary>
    public const string Source = "the best fit of the outputs to the labels";

    // More do not fit into a line.
    private const int MostListed = 20;

    /// <summary>How much better, and which order it is.</summary>
    public static string Of(ClassFit fit, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The outputs agree far better with the labels in another class order: {100 * fit.FittedAccuracy:0.0} % of the images would be predicted as labeled instead of {100 * fit.Accuracy:0.0} %, with {fit.MovedCount:N0} of {Counted.Of(fit.Names.Length, "output")} standing for other classes")
            + (CandidateOf(fit, dataset) is { } known ? $"; it is the order {known.Title}." : ".");
    }

    /// <summary>What the outputs would stand for, where it can be said in a line; null where there are too many.</summary>
    public static string? Listed(ClassFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return fit.Names.Length <= MostListed ? string.Join(", ", fit.Names) : null;
    }

    /// <summary>The usual order that it is; null where it is none of them.</summary>
    public static ClassOrderCandidate? CandidateOf(ClassFit fit, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return ClassOrderCandidates.Of(dataset).FirstOrDefault(candidate => candidate.Names.AsSpan().SequenceEqual(fit.Names.AsSpan()) && ClassOrderCandidates.Known.Contains(candidate.Name));
    }
}
