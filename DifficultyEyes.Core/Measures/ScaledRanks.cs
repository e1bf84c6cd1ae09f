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
