using DifficultyEyes.Core.Measures.Output;

namespace DifficultyEyes.Core.Measures.LabelQuality;

/// <summary>Label quality by how far the label leads over the strongest other class.</summary>
/// <remarks>
/// Northcutt, Jiang, Chuang: Confident learning (2021) ranks by p_y - max over c ≠ y of p_c; here moved to [0, 1] by (1 + margin) / 2 as
/// in Kuan, Mueller: Model-agnostic label quality scoring (2022) and cleanlab: 1 - the margin difficulty.
/// </remarks>
public static class NormalizedMargin
{
    /// <param name="probabilities">Shape (C), held-out: of a model that was not trained on the instance.</param>
    /// <param name="label">y, 0 to C - 1.</param>
    /// <returns>In [0, 1]; near 0 the label is likely wrong.</returns>
    public static double Of(ReadOnlySpan<double> probabilities, int label) => (1 + MarginDifficulty.Margin(probabilities, label)) / 2;
}
