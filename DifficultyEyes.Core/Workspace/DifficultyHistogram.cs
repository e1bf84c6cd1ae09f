using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>How a difficulty measure lies between 0 and 1, in bars of equal width: the small picture beside its threshold.</summary>
/// <param name="Counts">Instances of the population in each bar.</param>
/// <param name="SelectedCounts">Of those, selected.</param>
/// <param name="UnknownCount">Instances of the population without a value.</param>
/// <param name="HardCount">Instances of the population at or above the threshold.</param>
public sealed record DifficultyHistogram(int[] Counts, int[] SelectedCounts, int UnknownCount, int HardCount, float Threshold)
{
    /// <param name="bars">Those of the column.</param>
    /// <param name="column">The values with their threshold.</param>
    /// <param name="scope">What is counted: the population.</param>
    /// <exception cref="ArgumentException">Columns and sets are not over the same instances.</exception>
    public static DifficultyHistogram Of(DifficultyBars bars, ThresholdedColumn column, InstanceScope scope)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(scope);
        scope.Require(bars.BarOfInstance.Length);

        var tallies = GroupTallies.Count(new CodeGroups<sbyte>(bars.BarOfInstance), bars.Count + 1, scope);
        var hard = InstanceSet.WhereBetween(column.Values, column.LeastHard, float.PositiveInfinity);
        return new DifficultyHistogram(
            [.. tallies.Skip(1).Select(tally => tally.Count)],
            [.. tallies.Skip(1).Select(tally => tally.SelectedCount)],
            tallies[0].Count,
            scope.Shown.CountShared(hard),
            column.Threshold);
    }
}
