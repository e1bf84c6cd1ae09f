using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>Predictions that are no better than guessing, in words.</summary>
public static class ChanceWords
{
    /// <summary>What it most likely comes from, where a model was run.</summary>
    public const string Advice = "Most likely the pixels are not prepared as in training, or the classes are in another order.";

    private const string AdviceForTables = "Most likely the table's classes are in another order, or its rows belong to other images.";

    /// <summary>What it most likely comes from.</summary>
    public static string AdviceFor(ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.Models[0].IsTable ? AdviceForTables : Advice;
    }

    /// <summary>What is the matter; null where the predictions are well above chance.</summary>
    public static string? Of(ChanceAgreement agreement) => !agreement.IsNearChance
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Near chance: {agreement.Correct:N0} of {Counted.Of(agreement.Count, "image")} ({ProbeWords.Percent(agreement.Accuracy)}) are predicted as labeled, guessing gives {ProbeWords.Percent(agreement.Chance)}.");
}
