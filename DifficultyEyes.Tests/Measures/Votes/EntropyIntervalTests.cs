using DifficultyEyes.Core.Measures.Votes;

namespace DifficultyEyes.Tests.Measures.Votes;

public sealed class EntropyIntervalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_TwoClasses_AreTheQuantilesOfTheBetaPosterior()
    {
        // Two votes, one each, prior 1/2: q is Beta(1.5, 1.5), of density 8/π √(q (1 - q)), integrated here.
        var intervals = EntropyIntervals.Of(new float[] { 1, 1 }, 2, Token);

        var grid = Enumerable.Range(0, 20_000).Select(step => (step + 0.5) / 20_000)
            .Select(q => (Entropy: -((q * Math.Log(q)) + ((1 - q) * Math.Log(1 - q))) / Math.Log(2), Density: 8 / Math.PI * Math.Sqrt(q * (1 - q)) / 20_000))
            .OrderBy(point => point.Entropy).ToArray();
        // A thousand draws leave about a percent of the ranks to chance; the density there makes 0.06 of the entropy of it.
        Assert.Equal(QuantileOf(grid, 0.05), intervals.Low[0], 0.06);
        Assert.Equal(QuantileOf(grid, 0.95), intervals.High[0], 0.01);
    }

    [Fact]
    public void Of_ManyClasses_MeanOfTheIntervalIsAboutTheClosedFormOfTheMean()
    {
        // E[H] = ψ(A + 1) - Σ α / A ψ(α + 1) (Wolpert, Wolf 1995) with A = 51 and α = votes + 1/10.
        float[] votes = [30, 15, 5, 0, 0, 0, 0, 0, 0, 0];
        var mean = (Digamma(52) - votes.Sum(count => (count + 0.1) / 51 * Digamma(count + 1.1))) / Math.Log(10);

        var intervals = EntropyIntervals.Of(votes, 10, Token);

        Assert.Equal(mean, (intervals.Low[0] + intervals.High[0]) / 2, 0.02);
        Assert.InRange(intervals.High[0] - intervals.Low[0], 0.1, 0.25);
    }

    [Fact]
    public void Of_EqualCountsInOtherClasses_AreTheSameInterval()
    {
        var intervals = EntropyIntervals.Of(new float[] { 3, 0, 1, 0, 1, 3, 0, 0, 30, 0, 10, 0, 0, 0, 0, 0 }, 4, Token);

        Assert.Equal((intervals.Low[0], intervals.High[0]), (intervals.Low[1], intervals.High[1]));
        Assert.True(intervals.High[2] - intervals.Low[2] < intervals.High[0] - intervals.Low[0], "More votes, a narrower interval.");
        Assert.True(float.IsNaN(intervals.Low[3]) && float.IsNaN(intervals.High[3]));
    }

    [Fact]
    public void Of_AThousandClasses_StaysInRangeAndOneClassIsZero()
    {
        var votes = new float[1000];
        votes[17] = 5;

        var intervals = EntropyIntervals.Of(votes, 1000, Token);

        Assert.InRange(intervals.Low[0], 0, 0.05f);
        Assert.InRange(intervals.High[0], 0.02f, 0.3f);
        var single = EntropyIntervals.Of(new float[] { 4 }, 1, Token);
        Assert.Equal((0f, 0f), (single.Low[0], single.High[0]));
    }

    private static double QuantileOf((double Entropy, double Density)[] grid, double share)
    {
        var sum = 0.0;
        return grid.First(point => (sum += point.Density) >= share).Entropy;
    }

    // Recurrence up to where the asymptotic series is exact to 1e-10.
    private static double Digamma(double x) =>
        x < 10 ? Digamma(x + 1) - (1 / x) : Math.Log(x) - (1 / (2 * x)) - (1 / (12 * x * x)) + (1 / (120 * Math.Pow(x, 4))) - (1 / (252 * Math.Pow(x, 6)));
}
