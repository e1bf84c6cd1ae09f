namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>The pattern of every instance from its three chosen difficulties.</summary>
public static class Patterns
{
    /// <param name="data">The column and its threshold; null where the perspective has none.</param>
    /// <param name="model">As for data.</param>
    /// <param name="human">As for data.</param>
    /// <param name="instanceCount">N.</param>
    /// <returns>Shape (N); a missing column or NaN is unknown.</returns>
    /// <exception cref="ArgumentException">A column is not over N instances.</exception>
    public static Pattern[] Of(ThresholdedColumn? data, ThresholdedColumn? model, ThresholdedColumn? human, int instanceCount)
    {
        foreach (var column in (ThresholdedColumn?[])[data, model, human])
        {
            if (column is not null && column.Values.Length != instanceCount)
            {
                throw new ArgumentException($"A column of {column.Values.Length} values does not fit {instanceCount} instances.", nameof(instanceCount));
            }
        }

        var patterns = new Pattern[instanceCount];
        for (var instanceIndex = 0; instanceIndex < instanceCount; instanceIndex++)
        {
            patterns[instanceIndex] = new Pattern(EaseOf(data, instanceIndex), EaseOf(model, instanceIndex), EaseOf(human, instanceIndex));
        }

        return patterns;
    }

    private static Ease EaseOf(ThresholdedColumn? column, int instanceIndex) =>
        column is null ? Ease.Unknown : column.EaseOf(column.Values[instanceIndex]);
}
