namespace DifficultyEyes.Core.Measures;

/// <summary>Ranks, with ties sharing their mean rank.</summary>
public static class ScaledRanks
{
    /// <summary>Ranks among the known values, scaled to [0, 1]: (rank - 1) / (n - 1).</summary>
    /// <param name="values">Shape (N); NaN is unknown.</param>
    /// <returns>Shape (N): 0 for a single least value, 1 for a single greatest; 0.5 where all are equal or only one is known; NaN stays NaN.</returns>
    public static float[] Of(ReadOnlySpan<float> values)
    {
        var ranks = MeanRanks(values, out var knownCount);
        var scaled = new float[ranks.Length];
        for (var instanceIndex = 0; instanceIndex < scaled.Length; instanceIndex++)
        {
            scaled[instanceIndex] = (float)Scale(ranks[instanceIndex], knownCount);
        }

        return scaled;
    }

    /// <summary>The rank of each value among those of its own class, scaled as in <see cref="Of"/>: "hard for a cat".</summary>
    /// <param name="values">Shape (N); NaN is unknown.</param>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <param name="classCount">C.</param>
    /// <returns>Shape (N), in [0, 1]; 0.5 for a class with one known value; NaN stays NaN.</returns>
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

            var classRanks = Of(classValues);
            for (var position = 0; position < classRanks.Length; position++)
            {
                percentiles[instances[position]] = classRanks[position];
            }
        }

        return percentiles;
    }

    /// <summary>Ranks from 1 among the known values, ties sharing their mean rank, NaN for unknown ones.</summary>
    internal static double[] MeanRanks(ReadOnlySpan<float> values, out int knownCount)
    {
        var keys = new float[values.Length];
        var order = new int[values.Length];
        knownCount = 0;
        for (var instanceIndex = 0; instanceIndex < values.Length; instanceIndex++)
        {
            if (!float.IsNaN(values[instanceIndex]))
            {
                keys[knownCount] = values[instanceIndex];
                order[knownCount++] = instanceIndex;
            }
        }

        Array.Sort(keys, order, 0, knownCount);
        var ranks = new double[values.Length];
        Array.Fill(ranks, double.NaN);
        for (var first = 0; first < knownCount;)
        {
            var end = first + 1;
            while (end < knownCount && keys[end] == keys[first])
            {
                end++;
            }

            for (var position = first; position < end; position++)
            {
                ranks[order[position]] = (first + 1 + end) / 2.0;
            }

            first = end;
        }

        return ranks;
    }

    private static double Scale(double rank, int knownCount) =>
        double.IsNaN(rank) ? double.NaN : knownCount == 1 ? 0.5 : (rank - 1) / (knownCount - 1);
}
