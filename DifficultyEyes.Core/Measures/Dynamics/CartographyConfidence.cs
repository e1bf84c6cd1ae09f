namespace DifficultyEyes.Core.Measures.Dynamics;

/// <summary>Confidence: the mean over epochs of the probability that the model in training gave to the label.</summary>
/// <remarks>Swayamdipta et al.: Dataset cartography, mapping and diagnosing datasets with training dynamics (2020): μ = (1/E) Σ p_y.</remarks>
public static class CartographyConfidence
{
    /// <param name="labelProbabilities">Row-major, shape (N, E): p_y after each epoch, in [0, 1]; NaN is unknown.</param>
    /// <param name="epochCount">E, at least 1.</param>
    /// <returns>Shape (N), in [0, 1]; lower is harder; NaN where an epoch is unknown.</returns>
    /// <exception cref="ArgumentException">The values do not make rows of E.</exception>
    public static float[] Score(ReadOnlySpan<float> labelProbabilities, int epochCount) =>
        LearningCurves.Score(labelProbabilities, epochCount, float.IsNaN, Mean);

    internal static double Mean(float[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
