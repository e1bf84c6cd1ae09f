namespace DifficultyEyes.Core.Measures.Dynamics;

/// <summary>Forgetting events: how often an instance was right after one epoch and wrong after the next.</summary>
/// <remarks>
/// Toneva et al.: An empirical study of example forgetting during deep neural network learning (2019). An instance that was never
/// learned has no event; the paper sorts it with those forgotten most, and so does <see cref="Rank"/>.
/// </remarks>
public static class ForgettingEvents
{
    /// <inheritdoc cref="CartographyCorrectness.Score" path="/param"/>
    /// <returns>Shape (N), whole numbers 0 to E / 2; 0 also for an instance that was never right; NaN where an epoch is unknown.</returns>
    /// <exception cref="ArgumentException">The outcomes do not make rows of E.</exception>
    public static float[] Count(ReadOnlySpan<EpochOutcome> outcomes, int epochCount) =>
        LearningCurves.Score(outcomes, epochCount, IsUnknown, row => CountIn(row));

    /// <summary>Rank of the number of events, with the never learned ones above all others.</summary>
    /// <inheritdoc cref="CartographyCorrectness.Score" path="/param"/>
    /// <returns>Shape (N), in [0, 1], ties sharing their mean rank; higher is harder; NaN where an epoch is unknown.</returns>
    /// <exception cref="ArgumentException">The outcomes do not make rows of E.</exception>
    public static float[] Rank(ReadOnlySpan<EpochOutcome> outcomes, int epochCount) => ScaledRanks.Of(LearningCurves.Score(
        outcomes, epochCount, IsUnknown, row => Array.TrueForAll(row, outcome => outcome == EpochOutcome.Wrong) ? float.PositiveInfinity : CountIn(row)));

    private static bool IsUnknown(EpochOutcome outcome) => outcome == EpochOutcome.Unknown;

    private static int CountIn(EpochOutcome[] row)
    {
        var events = 0;
        for (var epoch = 1; epoch < row.Length; epoch++)
        {
            events += row[epoch - 1] == EpochOutcome.Right && row[epoch] == EpochOutcome.Wrong ? 1 : 0;
        }

        return events;
    }
}
