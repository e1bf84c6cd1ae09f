using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Tests.Measures.Comparison;

public sealed class PairedModelTests
{
    [Fact]
    public void McNemar_FewInstances_IsTheExactBinomialByHand()
    {
        // Nine coins, at most two heads: (1 + 9 + 36) / 512, twice.
        var test = McNemarTest.Of(won: 7, lost: 2);

        Assert.True(test.IsExact);
        Assert.Equal(2 * 46.0 / 512, test.PValue, 1e-12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(300, 300)]
    public void McNemar_AsManyWonAsLost_IsOne(int won, int lost) => Assert.Equal(1, McNemarTest.Of(won, lost).PValue, 1e-9);

    [Theory]
    [InlineData(20, 10)]
    [InlineData(60, 40)]
    [InlineData(33, 25)]
    public void McNemar_ManyInstances_IsTheMidPOfASummedBinomial(int won, int lost)
    {
        var (count, fewer) = (won + lost, Math.Min(won, lost));
        double Probability(int successes) => Enumerable.Range(1, successes).Aggregate(Math.Pow(0.5, count), (product, factor) => product * (count - successes + factor) / factor);
        var expected = (2 * Enumerable.Range(0, fewer + 1).Sum(Probability)) - Probability(fewer);

        var test = McNemarTest.Of(won, lost);

        Assert.False(test.IsExact);
        Assert.Equal(expected, test.PValue, 1e-10);
        Assert.Equal(test, McNemarTest.Of(lost, won));
    }

    [Fact]
    public void McNemar_HundredThousandInstances_StaysANumber()
    {
        Assert.InRange(McNemarTest.Of(50_200, 49_800).PValue, 0.2, 0.21);
        Assert.Equal(0, McNemarTest.Of(60_000, 40_000).PValue);
    }

    [Fact]
    public void Difference_ByHand_FollowsNewcombe()
    {
        // n = 40: 30 both, 6 only the first, 1 only the second, 3 neither. p = 0.9 and 0.775; φ = (30 · 3 - 6 - 20) / √(36 · 4 · 31 · 9).
        var outcomes = new PairedOutcomes(30, 6, 1, 3);
        var (first, second) = (WilsonInterval.Of(36, 40), WilsonInterval.Of(31, 40));
        var phi = 64 / Math.Sqrt(36.0 * 4 * 31 * 9);
        double Join(double a, double b) => Math.Sqrt((a * a) - (2 * phi * a * b) + (b * b));

        var difference = PairedDifference.Of(outcomes);

        Assert.Equal(0.125, difference.Value, 1e-12);
        Assert.Equal(0.125 - Join(0.9 - first.Low, second.High - 0.775), difference.Low, 1e-12);
        Assert.Equal(0.125 + Join(first.High - 0.9, 0.775 - second.Low), difference.High, 1e-12);
    }

    [Fact]
    public void Difference_OfSwappedModels_IsMirrored()
    {
        var difference = PairedDifference.Of(new PairedOutcomes(800, 70, 40, 90));
        var swapped = PairedDifference.Of(new PairedOutcomes(800, 40, 70, 90));

        Assert.Equal(-difference.Value, swapped.Value, 1e-12);
        Assert.Equal(-difference.Low, swapped.High, 1e-12);
        Assert.Equal(-difference.High, swapped.Low, 1e-12);
    }

    [Fact]
    public void Difference_AgainstThePairedBootstrap_HasAboutTheSameInterval()
    {
        var outcomes = new PairedOutcomes(1_500, 220, 130, 150);

        var difference = PairedDifference.Of(outcomes);
        var draws = Bootstrap(outcomes, drawn => (drawn.OnlyFirst - drawn.OnlySecond) / (double)drawn.Count);

        Assert.Equal(draws[25], difference.Low, 0.004);
        Assert.Equal(draws[974], difference.High, 0.004);
    }

    [Fact]
    public void ErrorConsistency_ByHand_IsCohensKappa()
    {
        // 0.8 and 0.7 right: expected 0.56 + 0.06 = 0.62; together 0.6 + 0.1 = 0.7.
        var consistency = ErrorConsistency.Of(new PairedOutcomes(60, 20, 10, 10));

        Assert.Equal(0.7, consistency.Observed, 1e-12);
        Assert.Equal(0.62, consistency.Expected, 1e-12);
        Assert.Equal(0.08 / 0.38, consistency.Kappa, 1e-12);
        Assert.InRange(consistency.Kappa, consistency.Low, consistency.High);
    }

    [Fact]
    public void ErrorConsistency_SameErrorsAndNoOthers_IsOne() =>
        Assert.Equal(1, ErrorConsistency.Of(new PairedOutcomes(90, 0, 0, 10)).Kappa, 1e-12);

    [Fact]
    public void ErrorConsistency_NeitherEverErrs_IsUnknown() =>
        Assert.True(double.IsNaN(ErrorConsistency.Of(new PairedOutcomes(100, 0, 0, 0)).Kappa));

    [Fact]
    public void ErrorConsistency_AgainstDrawingEveryInstance_HasAboutTheSameInterval()
    {
        var outcomes = new PairedOutcomes(1_500, 220, 130, 150);

        var consistency = ErrorConsistency.Of(outcomes);
        var draws = Bootstrap(outcomes, drawn => ErrorConsistency.Of(drawn).Kappa);

        Assert.Equal(draws[25], consistency.Low, 0.012);
        Assert.Equal(draws[974], consistency.High, 0.012);
    }

    /// <summary>A thousand times n instances drawn one by one with replacement; what is told of each, ascending.</summary>
    private static double[] Bootstrap(PairedOutcomes outcomes, Func<PairedOutcomes, double> tell)
    {
        var random = new Random(11);
        int[] kinds =
        [
            .. Enumerable.Repeat(0, outcomes.BothRight), .. Enumerable.Repeat(1, outcomes.OnlyFirst),
            .. Enumerable.Repeat(2, outcomes.OnlySecond), .. Enumerable.Repeat(3, outcomes.BothWrong),
        ];
        return [.. Enumerable.Range(0, 1_000).Select(_ =>
        {
            var counts = new int[4];
            for (var draw = 0; draw < kinds.Length; draw++)
            {
                counts[kinds[random.Next(kinds.Length)]]++;
            }

            return tell(new PairedOutcomes(counts[0], counts[1], counts[2], counts[3]));
        }).Order()];
    }
}
