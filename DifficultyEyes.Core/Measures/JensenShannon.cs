namespace DifficultyEyes.Core.Measures;

/// <summary>Jensen–Shannon divergence: how far two distributions lie apart, symmetric and bounded.</summary>
/// <remarks>Lin: Divergence measures based on the Shannon entropy, IEEE Transactions on Information Theory 37 (1991), divided by ln 2.</remarks>
public static class JensenShannon
{
    /// <summary>(KL(p ‖ m) + KL(q ‖ m)) / (2 ln 2) with m = (p + q) / 2 and 0 ln 0 = 0.</summary>
    /// <param name="first">Shape (C), sums to 1.</param>
    /// <param name="second">Shape (C), sums to 1.</param>
    /// <returns>In [0, 1]: 0 for equal distributions, 1 for disjoint ones; NaN where a value is.</returns>
    /// <exception cref="ArgumentException">The distributions are of different lengths.</exception>
    public static double Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"Distributions over {first.Length} and {second.Length} classes cannot be compared.", nameof(second));
        }

        var sum = 0.0;
        for (var label = 0; label < first.Length; label++)
        {
            var middle = (first[label] + second[label]) / 2;
            sum += Term(first[label], middle) + Term(second[label], middle);
        }

        // Rounding can pass either end by an ulp.
        return Math.Clamp(sum / (2 * Math.Log(2)), 0, 1);
    }

    private static double Term(double share, double middle) => share == 0 ? 0 : share * Math.Log(share / middle);
}
