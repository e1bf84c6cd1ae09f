using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>From where on a perspective's measure counts as hard, and where else that could be.</summary>
/// <param name="ColumnId">The measure's column.</param>
/// <param name="Threshold">At or above it is hard.</param>
/// <param name="IsMoved">True where the user set it, false for the measure's usual one.</param>
/// <param name="HardCount">Instances of the population that it makes hard.</param>
/// <param name="KnownCount">Instances of the population that have a value.</param>
/// <param name="HardCounts">Shape (stops of the scale): instances of the population that each would make hard.</param>
public sealed record ThresholdReading(
    string ColumnId, ThresholdScale Scale, float Threshold, bool IsMoved, int HardCount, int KnownCount, ImmutableArray<int> HardCounts)
{
    public static ThresholdReading Of(string columnId, ThresholdScale scale, ThresholdedColumn column, bool isMoved, InstanceSet population)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(population);
        var (hard, known) = (scale.HardCount(column.Threshold), scale.KnownCount);
        if (!population.IsFull)
        {
            (hard, known) = (0, 0);
            foreach (var instanceIndex in population)
            {
                var ease = column.EaseOf(column.Values[instanceIndex]);
                hard += ease == Ease.Hard ? 1 : 0;
                known += ease != Ease.Unknown ? 1 : 0;
            }
        }

        return new ThresholdReading(columnId, scale, column.Threshold, isMoved, hard, known, [.. scale.HardCounts(column.Values, population)]);
    }

    /// <summary>Where the threshold stands, in bins from the easy end.</summary>
    public double Position => Scale.PositionOf(Threshold);
}
