using System.Collections.Immutable;

namespace DifficultyEyes.Core.Summaries;

/// <summary>One class: how many instances, how accurate, how difficult on average.</summary>
/// <param name="Label">0 to C - 1.</param>
/// <param name="Tally">Counts over the instances shown.</param>
/// <param name="MeanDifficulties">One mean per column asked for, over the known values; NaN where none is known.</param>
public sealed record ClassSummary(int Label, Tally Tally, ImmutableArray<double> MeanDifficulties)
{
    /// <summary>Counts all classes: one pass, and one more for each column.</summary>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <param name="classCount">C.</param>
    /// <param name="difficulties">Columns of shape (N), such as one per perspective; may be empty.</param>
    /// <param name="scope">What is counted.</param>
    /// <returns>Shape (C), in label order, empty classes included.</returns>
    /// <exception cref="ArgumentException">Columns and sets are not over the same instances.</exception>
    public static ImmutableArray<ClassSummary> Count(ReadOnlySpan<int> labels, int classCount, IReadOnlyList<float[]> difficulties, InstanceScope scope)
    {
        ArgumentNullException.ThrowIfNull(difficulties);
        ArgumentNullException.ThrowIfNull(scope);
        scope.Require(labels.Length);
        foreach (var column in difficulties)
        {
            scope.Require(column.Length);
        }

        var tallies = GroupTallies.Count(new CodeGroups<int>(labels), classCount + 1, scope)[1..];
        var sums = new double[classCount * difficulties.Count];
        var counts = new int[classCount * difficulties.Count];
        for (var column = 0; column < difficulties.Count; column++)
        {
            var values = difficulties[column];
            foreach (var instanceIndex in scope.Shown)
            {
                var value = values[instanceIndex];
                if (!float.IsNaN(value))
                {
                    var place = labels[instanceIndex] * difficulties.Count + column;
                    sums[place] += value;
                    counts[place]++;
                }
            }
        }

        return [.. tallies.Select((tally, label) => new ClassSummary(
            label, tally, [.. difficulties.Select((_, column) => sums[label * difficulties.Count + column] / counts[label * difficulties.Count + column])]))];
    }
}
