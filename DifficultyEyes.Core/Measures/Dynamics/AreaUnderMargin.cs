namespace DifficultyEyes.Core.Measures.Dynamics;

/// <summary>AUM, area under the margin: the mean over epochs of the label's lead over the strongest other class, on logits.</summary>
/// <remarks>Pleiss, Zhang, Elenberg, Weinberger: Identifying mislabeled data using the area under the margin ranking (2020): (1/E) Σ (z_y - max over c ≠ y of z_c).</remarks>
public static class AreaUnderMargin
{
    /// <param name="logitMargins">Row-major, shape (N, E); NaN is unknown.</param>
    /// <param name="epochCount">E, at least 1.</param>
    /// <returns>Shape (N), without bounds; low and below 0 where another class led: likely a wrong label; NaN where an epoch is unknown.</returns>
    /// <exception cref="ArgumentException">The values do not make rows of E.</exception>
    public static float[] Score(ReadOnlySpan<float> logitMargins, int epochCount) =>
        LearningCurves.Score(logitMargins, epochCount, float.IsNaN, CartographyConfidence.Mean);

    /// <summary>Rank of the area, the smallest hardest.</summary>
    /// <inheritdoc cref="Score" path="/param"/>
    /// <returns>Shape (N), in [0, 1], ties sharing their mean rank; higher is harder; NaN where an epoch is unknown.</returns>
    /// <exception cref="ArgumentException">The values do not make rows of E.</exception>
    public static float[] Rank(ReadOnlySpan<float> logitMargins, int epochCount) =>
        ScaledRanks.Of(Array.ConvertAll(Score(logitMargins, epochCount), area => -area));
}
