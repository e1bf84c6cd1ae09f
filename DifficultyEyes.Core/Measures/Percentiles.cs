namespace DifficultyEyes.Core.Measures;

/// <summary>Where each value lies among the others: the share of values below it, plus half of those equal to it (mid-ranks).</summary>
public static class Percentiles
{
    /// <param name="values">Shape (N); NaN is unknown.</param>
    /// <returns>Shape (N), in (0, 1) with mean 0.5: 0.5 where all are equal or only one is known; NaN stays NaN.</returns>
    public static float[] Of(ReadOnlySpan<float> values)
    {
        var ranks = ScaledRanks.MeanRanks(values, out var knownCount);
        return Array.ConvertAll(ranks, rank => (float)((rank - 0.5) / knownCount));
    }

    /// <summary>The percentile of each value among those of its own class: "hard for a cat".</summary>
    /// <param name="values">Shape (N); NaN is unknown.</param>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <param name="classCount">C.</param>
    /// <returns>Shape (N), as <see cref="Of"/>; 0.5 for a class with one known value.</returns>
    /// <exception cref="ArgumentException">The columns are of different lengths.</exception>
    public static float[] WithinClass(ReadOnlySpan<float> values, ReadOnlySpan<int> labels, int classCount)
    {
        if (values.Length != labels.Length)
        {
            throw new ArgumentException($"{labels.Length} labels do not fit {values.Length} values.", nameof(labels));
        }

        var members = new List<int>[classCount];
        for (var label = 0; label < classCount; label++)
        {
            members[label] = [];
        }

        for (var instanceIndex = 0; instanceIndex < labels.Length; instanceIndex++)
        {
            members[labels[instanceIndex]].Add(instanceIndex);
        }

        var percentiles = new float[values.Length];
        foreach (var instances in members)
        {
            var classValues = new float[instances.Count];
            for (var position = 0; position < classValues.Length; position++)
            {
                classValues[position] = values[instances[position]];
            }

            var classPercentiles = Of(classValues);
            for (var position = 0; position < classPercentiles.Length; position++)
            {
                percentiles[instances[position]] = classPercentiles[position];
            }
        }

        return percentiles;
    }
}
