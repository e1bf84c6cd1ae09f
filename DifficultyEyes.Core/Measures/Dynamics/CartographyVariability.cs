namespace DifficultyEyes.Core.Measures.Dynamics;

/// <summary>Variability: how much the probability of the label moved from epoch to epoch.</summary>
/// <remarks>Swayamdipta et al. 2020: σ = √((1/E) Σ (p_y - μ)²), the standard deviation of the whole population of epochs.</remarks>
public static class CartographyVariability
{
    /// <inheritdoc cref="CartographyConfidence.Score" path="/param"/>
    /// <returns>Shape (N), in [0, 0.5]; 0 for a single epoch; high for ambiguous instances, low for easy and for hopeless ones; NaN where an epoch is unknown.</returns>
    /// <exception cref="ArgumentException">The values do not make rows of E.</exception>
    public static float[] Score(ReadOnlySpan<float> labelProbabilities, int epochCount) =>
        LearningCurves.Score(labelProbabilities, epochCount, float.IsNaN, Deviation);

    private static double Deviation(float[] values)
    {
        var mean = CartographyConfidence.Mean(values);
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return Math.Sqrt(sum / values.Length);
    }
}
