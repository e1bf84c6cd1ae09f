using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Scoring.Probing;

namespace DifficultyEyes.Core.Findings;

/// <summary>Why the findings of an analysis say next to nothing, and what to do first.</summary>
/// <param name="Reason">What is the matter.</param>
/// <param name="Advice">What it most likely comes from.</param>
public sealed record FindingDoubt(string Reason, string Advice)
{
    private const string OtherOrder = "Score it again with that order first.";

    /// <summary>Takes a moment with a thousand classes.</summary>
    /// <returns>Null where there is nothing to doubt.</returns>
    public static FindingDoubt? Of(ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return ChanceWords.Of(analysis.Agreement) is { } reason ? new(reason, ChanceWords.AdviceFor(analysis))
            : analysis.Fit is { } fit ? new(ClassFitWords.Of(fit, analysis.Dataset), OtherOrder)
            : null;
    }
}
