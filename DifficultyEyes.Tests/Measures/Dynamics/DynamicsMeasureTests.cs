using DifficultyEyes.Core.Measures.Dynamics;

namespace DifficultyEyes.Tests.Measures.Dynamics;

/// <summary>Three instances over four epochs, worked by hand: forgotten once, never learned, unknown after one epoch.</summary>
public sealed class DynamicsMeasureTests
{
    private const int Epochs = 4;

    private const EpochOutcome R = EpochOutcome.Right;
    private const EpochOutcome W = EpochOutcome.Wrong;

    private static readonly float[] Probabilities = [0.25f, 0.75f, 0.5f, 0.5f, 0f, 0f, 0f, 0f, 0.5f, float.NaN, 0.5f, 0.5f];
    private static readonly EpochOutcome[] Outcomes = [W, R, W, R, W, W, W, W, R, EpochOutcome.Unknown, R, R];
    private static readonly float[] Margins = [-1f, 2f, -1f, 4f, -3f, -3f, -3f, -3f, 1f, float.NaN, 1f, 1f];

    [Fact]
    public void Confidence_ByHand_IsTheMean() => Assert.Equal([0.5f, 0f, float.NaN], CartographyConfidence.Score(Probabilities, Epochs));

    [Fact]
    public void Variability_ByHand_IsThePopulationsDeviation() =>
        Assert.Equal([(float)Math.Sqrt(2 * 0.0625 / 4), 0f, float.NaN], CartographyVariability.Score(Probabilities, Epochs));

    [Fact]
    public void Correctness_ByHand_IsTheShareOfRightEpochs() => Assert.Equal([0.5f, 0f, float.NaN], CartographyCorrectness.Score(Outcomes, Epochs));

    [Fact]
    public void Forgetting_ByHand_CountsRightThenWrong() => Assert.Equal([1f, 0f, float.NaN], ForgettingEvents.Count(Outcomes, Epochs));

    [Fact]
    public void ForgettingRank_NeverLearned_IsAboveTheForgotten() => Assert.Equal([0f, 1f, float.NaN], ForgettingEvents.Rank(Outcomes, Epochs));

    [Fact]
    public void Aum_ByHand_IsTheMeanMargin() => Assert.Equal([1f, -3f, float.NaN], AreaUnderMargin.Score(Margins, Epochs));

    [Fact]
    public void AumRank_SmallestArea_IsHardest() => Assert.Equal([0f, 1f, float.NaN], AreaUnderMargin.Rank(Margins, Epochs));

    [Fact]
    public void FirstLearned_NeverLearned_IsOneMoreThanTheEpochs() => Assert.Equal([2f, 5f, float.NaN], FirstLearnedEpoch.Find(Outcomes, Epochs));

    [Fact]
    public void FirstLearnedShare_FirstEpochAndNever_AreTheEnds() =>
        Assert.Equal([0f, 1f], FirstLearnedEpoch.Score([R, W, W, W], 2));

    [Fact]
    public void Variability_OneEpoch_IsZero() => Assert.Equal([0f, 0f], CartographyVariability.Score([0.25f, 0.5f], 1));

    [Fact]
    public void Any_ValuesThatMakeNoRows_AreRefused() => Assert.Throws<ArgumentException>(() => CartographyConfidence.Score(Probabilities, 5));
}
