namespace DifficultyEyes.Core.Measures.LabelQuality;

/// <summary>Label quality that weighs the model's indecision by its doubt about the label.</summary>
/// <remarks>
/// With r = (entropy / ln C) / p_y: ln(1 + r) / r. Kuan, Mueller: Model-agnostic label quality scoring to detect real-world label errors
/// (2022) rank by 1 / r; the logarithm is cleanlab's and only moves the same order into [0, 1].
/// </remarks>
public static class ConfidenceWeightedEntropy
{
    /// <param name="probabilities">Shape (C), held-out: of a model that was not trained on the instance.</param>
    /// <param name="label">y, 0 to C - 1.</param>
    /// <returns>In [0, 1]; near 0 the label is likely wrong; 1 for a certain prediction of the label (r = 0), 0 for one of another class (p_y = 0).</returns>
    public static double Of(ReadOnlySpan<double> probabilities, int label)
    {
        var entropy = NormalizedEntropy.Of(probabilities);
        if (probabilities[label] == 0)
        {
            return 0;
        }

        var ratio = entropy / probabilities[label];
        // 1 + ratio rounds small ratios away; up to here the series is exact to 1e-13.
        return ratio < 1e-6 ? 1 - ratio / 2 : double.IsPositiveInfinity(ratio) ? 0 : Math.Log(1 + ratio) / ratio;
    }
}
