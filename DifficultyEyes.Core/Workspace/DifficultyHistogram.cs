using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>How a difficulty measure lies between 0 and 1, in bars of equal width: the small picture beside its threshold.</summary>
/// <param name="Counts">Instances of the population in each bar.</param>
/// <param name="SelectedCounts">Of those, selected.</param>
/// <param name="UnknownCount">Instances of the population without a value.</param>
/// <param name="HardCount">Instances of the population at or above the threshold.</param>
public sealed record DifficultyHistogram(int[] Counts, int[] SelectedCounts, int UnknownCount, int HardCount, float Threshold)
{
    private const int UsualBarCount = 30;
    private const int MostBarCount = 60;

    public static DifficultyHistogram Of(ScoreColumn column, Func<float, bool> isHard, float threshold, InstanceSet population, InstanceSet selected)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(isHard);
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(selected);

        // A share of k neighbors has k + 1 values: bars of another width would show a comb that is not there.
        var isShare = column.Measure.IsFewValued && column.Recipe.K is > 0 and < MostBarCount;
        var barCount = isShare ? column.Recipe.K!.Value + 1 : UsualBarCount;
        var (counts, selectedCounts, unknown, hard) = (new int[barCount], new int[barCount], 0, 0);
        foreach (var instanceIndex in population.Indices())
        {
            var value = column.Values[instanceIndex];
            if (float.IsNaN(value))
            {
                unknown++;
                continue;
            }

            var bar = Math.Clamp(isShare ? (int)MathF.Round(value * (barCount - 1)) : (int)(value * barCount), 0, barCount - 1);
            counts[bar]++;
            selectedCounts[bar] += selected.Contains(instanceIndex) ? 1 : 0;
            hard += isHard(value) ? 1 : 0;
        }

        return new DifficultyHistogram(counts, selectedCounts, unknown, hard, threshold);
    }
}
