namespace DifficultyEyes.Core.Measures.Dynamics;

/// <summary>First learned epoch: the first one after which the model in training predicted the label.</summary>
/// <remarks>min e with argmax p = y, by definition. Never learned is E + 1, as never settled is L + 1 for prediction depth: an answer, and the hardest one, not an unknown.</remarks>
public static class FirstLearnedEpoch
{
    /// <inheritdoc cref="CartographyCorrectness.Score" path="/param"/>
    /// <returns>Shape (N), whole numbers 1 to E + 1; higher is harder; NaN where an epoch is unknown.</returns>
    /// <exception cref="ArgumentException">The outcomes do not make rows of E.</exception>
    public static float[] Find(ReadOnlySpan<EpochOutcome> outcomes, int epochCount) => LearningCurves.Score(
        outcomes, epochCount, outcome => outcome == EpochOutcome.Unknown, row => 1 + FirstRight(row));

    /// <summary>The first learned epoch as a difficulty: (epoch - 1) / E.</summary>
    /// <inheritdoc cref="CartographyCorrectness.Score" path="/param"/>
    /// <returns>Shape (N), in [0, 1]: 0 for right after the first epoch, 1 for never right; NaN where an epoch is unknown.</returns>
    /// <exception cref="ArgumentException">The outcomes do not make rows of E.</exception>
    public static float[] Score(ReadOnlySpan<EpochOutcome> outcomes, int epochCount) =>
        Array.ConvertAll(Find(outcomes, epochCount), epoch => (epoch - 1) / epochCount);

    private static int FirstRight(EpochOutcome[] row) => Array.IndexOf(row, EpochOutcome.Right) is >= 0 and var first ? first : row.Length;
}
