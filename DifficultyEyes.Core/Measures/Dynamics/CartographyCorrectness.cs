namespace DifficultyEyes.Core.Measures.Dynamics;

/// <summary>Correctness: the share of epochs after which the model in training predicted the label.</summary>
/// <remarks>Swayamdipta et al. 2020: (1/E) Σ [argmax p = y].</remarks>
public static class CartographyCorrectness
{
    /// <param name="outcomes">Row-major, shape (N, E).</param>
    /// <param name="epochCount">E, at least 1.</param>
    /// <returns>Shape (N), in [0, 1], at most E + 1 values; lower is harder; NaN where an epoch is unknown.</returns>
    /// <exception cref="ArgumentException">The outcomes do not make rows of E.</exception>
    public static float[] Score(ReadOnlySpan<EpochOutcome> outcomes, int epochCount) => LearningCurves.Score(
        outcomes, epochCount, outcome => outcome == EpochOutcome.Unknown, row => (double)row.Count(outcome => outcome == EpochOutcome.Right) / row.Length);
}
