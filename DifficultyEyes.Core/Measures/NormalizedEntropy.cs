namespace DifficultyEyes.Core.Measures;

/// <summary>Entropy as a share of the greatest possible: 0 where one class has everything, 1 where all have the same.</summary>
/// <remarks>Shannon: A mathematical theory of communication (1948), divided by its greatest value ln C so that any number of classes compares.</remarks>
public static class NormalizedEntropy
{
    /// <summary>-Σ q ln q / ln C with q the weights divided by their sum and 0 ln 0 = 0.</summary>
    /// <param name="weights">Shape (C), non-negative: counts or probabilities.</param>
    /// <returns>In [0, 1]; 0 for C = 1; NaN where the weights sum to 0 or hold NaN.</returns>
    public static double Of(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        if (!(total > 0))
        {
            return double.NaN;
        }

        var entropy = 0.0;
        foreach (var weight in weights)
        {
            if (weight > 0)
            {
                var share = weight / total;
                entropy -= share * Math.Log(share);
            }
        }

        // Rounding can pass 1 by an ulp for a uniform distribution.
        return weights.Length == 1 ? 0 : Math.Clamp(entropy / Math.Log(weights.Length), 0, 1);
    }
}
