using System.Collections.Immutable;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>One measure's value for an instance, and where that lies among the others.</summary>
/// <param name="Column">The measure with its recipe.</param>
/// <param name="Value">NaN is unknown.</param>
/// <param name="Percentile">Mid-rank among all instances with a known value, in [0, 1]; NaN where the value is unknown.</param>
/// <param name="PercentileWithinClass">The same among the instances of its class.</param>
public readonly record struct MeasureEvidence(ScoreColumn Column, float Value, float Percentile, float PercentileWithinClass)
{
    /// <summary>Places a value: the share of values below it, plus half of those equal to it, so that ties share one rank.</summary>
    internal static MeasureEvidence Of(ScoreColumn column, ImmutableArray<int> labels, int instanceIndex)
    {
        var value = column.Values[instanceIndex];
        if (float.IsNaN(value))
        {
            return new MeasureEvidence(column, value, float.NaN, float.NaN);
        }

        int known = 0, below = 0, equal = 0, knownInClass = 0, belowInClass = 0, equalInClass = 0;
        for (var other = 0; other < column.Values.Length; other++)
        {
            var otherValue = column.Values[other];
            if (float.IsNaN(otherValue))
            {
                continue;
            }

            var sharesClass = labels[other] == labels[instanceIndex] ? 1 : 0;
            var isBelow = otherValue < value ? 1 : 0;
            var isEqual = otherValue == value ? 1 : 0;
            known++;
            below += isBelow;
            equal += isEqual;
            knownInClass += sharesClass;
            belowInClass += sharesClass * isBelow;
            equalInClass += sharesClass * isEqual;
        }

        return new MeasureEvidence(column, value, MidRank(below, equal, known), MidRank(belowInClass, equalInClass, knownInClass));
    }

    private static float MidRank(int below, int equal, int known) => (below + (equal / 2f)) / known;
}
