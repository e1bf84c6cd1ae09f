namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>Spearman's rank correlation of two columns with its 95 % interval.</summary>
/// <param name="Value">ρ in [-1, 1]; NaN with fewer than two known pairs or where a column is constant.</param>
/// <param name="Low">Lower end of the interval; NaN with fewer than four pairs.</param>
/// <param name="High">Upper end of the interval; NaN with fewer than four pairs.</param>
/// <param name="Count">Instances known in both columns.</param>
/// <remarks>
/// Pearson's correlation of the mean ranks, so ties are right. Interval by Fisher's z with the standard error
/// √((1 + ρ² / 2) / (n - 3)) of Bonett and Wright (2000).
/// </remarks>
public readonly record struct RankCorrelation(double Value, double Low, double High, int Count)
{
    private const double NormalQuantile = 1.959963984540054;

    /// <param name="first">Shape (N); NaN is unknown, and its instance is left out.</param>
    /// <param name="second">Shape (N).</param>
    /// <exception cref="ArgumentException">The columns are of different lengths.</exception>
    public static RankCorrelation Spearman(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"Columns of {first.Length} and {second.Length} values cannot be compared.", nameof(second));
        }

        List<float> knownFirst = new(first.Length);
        List<float> knownSecond = new(first.Length);
        for (var instanceIndex = 0; instanceIndex < first.Length; instanceIndex++)
        {
            if (!float.IsNaN(first[instanceIndex]) && !float.IsNaN(second[instanceIndex]))
            {
                knownFirst.Add(first[instanceIndex]);
                knownSecond.Add(second[instanceIndex]);
            }
        }

        var value = Pearson(
            ScaledRanks.MeanRanks([.. knownFirst], out var count),
            ScaledRanks.MeanRanks([.. knownSecond], out _));
        if (count < 4)
        {
            return new RankCorrelation(value, double.NaN, double.NaN, count);
        }

        // Fisher's z is infinite at ±1; the greatest double below keeps the interval's ends at ±1.
        var z = Math.Atanh(Math.Clamp(value, -1 + 1e-15, 1 - 1e-15));
        var halfWidth = NormalQuantile * Math.Sqrt((1 + value * value / 2) / (count - 3));
        return new RankCorrelation(value, Math.Tanh(z - halfWidth), Math.Tanh(z + halfWidth), count);
    }

    private static double Pearson(double[] first, double[] second)
    {
        if (first.Length < 2)
        {
            return double.NaN;
        }

        var firstMean = first.Average();
        var secondMean = second.Average();
        double products = 0, firstSquares = 0, secondSquares = 0;
        for (var position = 0; position < first.Length; position++)
        {
            var firstDeviation = first[position] - firstMean;
            var secondDeviation = second[position] - secondMean;
            products += firstDeviation * secondDeviation;
            firstSquares += firstDeviation * firstDeviation;
            secondSquares += secondDeviation * secondDeviation;
        }

        return Math.Clamp(products / Math.Sqrt(firstSquares * secondSquares), -1, 1);
    }
}
