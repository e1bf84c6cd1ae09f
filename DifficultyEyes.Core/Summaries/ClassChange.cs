using System.Collections.Immutable;
using System.Numerics;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Summaries;

/// <summary>How two models differ on the instances of one class.</summary>
/// <param name="Outcomes">The first model against the second.</param>
public readonly record struct ClassChange(int Label, PairedOutcomes Outcomes)
{
    /// <summary>Counts every class in one pass.</summary>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <param name="classCount">C.</param>
    /// <param name="first">What the first model predicts as labeled.</param>
    /// <param name="second">What the second model predicts as labeled.</param>
    /// <param name="shown">What is counted.</param>
    /// <returns>Shape (C), the most changed first, equal ones in order of their classes.</returns>
    /// <exception cref="ArgumentException">Labels and sets are not over the same instances.</exception>
    public static ImmutableArray<ClassChange> Count(ReadOnlySpan<int> labels, int classCount, InstanceSet first, InstanceSet second, InstanceSet shown)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(shown);
        if (first.InstanceCount != labels.Length || second.InstanceCount != labels.Length || shown.InstanceCount != labels.Length)
        {
            throw new ArgumentException("Labels and sets are not over the same instances.", nameof(labels));
        }

        // Row-major, shape (C, 4): wrong in both, right in the first, right in the second, right in both.
        var counts = new int[classCount * 4];
        var firstWords = first.Words;
        var secondWords = second.Words;
        var shownWords = shown.Words;
        for (var position = 0; position < shownWords.Length; position++)
        {
            for (var rest = shownWords[position]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                var kind = (int)(firstWords[position] >> bit & 1) + (2 * (int)(secondWords[position] >> bit & 1));
                counts[(labels[position * 64 + bit] * 4) + kind]++;
            }
        }

        return [.. Enumerable.Range(0, classCount)
            .Select(label => new ClassChange(label, new PairedOutcomes(counts[(label * 4) + 3], counts[(label * 4) + 1], counts[(label * 4) + 2], counts[label * 4])))
            .OrderByDescending(change => Math.Abs(change.Outcomes.OnlyFirst - change.Outcomes.OnlySecond))];
    }
}
