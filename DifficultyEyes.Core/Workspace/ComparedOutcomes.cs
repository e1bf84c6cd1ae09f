using System.Numerics;
using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Two models on the same instances: the counts and what follows from them.</summary>
public sealed record ComparedOutcomes(PairedOutcomes Outcomes, PairedDifference Difference, McNemarTest Test, ErrorConsistency Consistency)
{
    public static ComparedOutcomes Of(PairedOutcomes outcomes) => new(
        outcomes, PairedDifference.Of(outcomes), McNemarTest.Of(outcomes.OnlyFirst, outcomes.OnlySecond), ErrorConsistency.Of(outcomes));

    /// <summary>Counts 64 instances at a time.</summary>
    /// <param name="first">What the first model predicts as labeled.</param>
    /// <param name="second">What the second model predicts as labeled.</param>
    /// <param name="shown">What is counted.</param>
    public static PairedOutcomes Count(InstanceSet first, InstanceSet second, InstanceSet shown)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(shown);
        var (firstRight, secondRight, both) = (shown.CountShared(first), shown.CountShared(second), 0);
        var firstWords = first.Words;
        var secondWords = second.Words;
        var shownWords = shown.Words;
        for (var position = 0; position < shownWords.Length; position++)
        {
            both += BitOperations.PopCount(shownWords[position] & firstWords[position] & secondWords[position]);
        }

        return new PairedOutcomes(both, firstRight - both, secondRight - both, shown.Count - firstRight - secondRight + both);
    }
}
