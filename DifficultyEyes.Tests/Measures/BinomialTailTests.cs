using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Tests.Measures;

public sealed class BinomialTailTests
{
    // The first three by hand; the rest from sums of exact fractions (Python's fractions and math.comb).
    [Theory]
    [InlineData(2, 2, 0.5, 0.25)]
    [InlineData(1, 2, 0.5, 0.75)]
    [InlineData(10, 10, 0.5, 0.0009765625)]
    [InlineData(1, 10, 0.1, 0.6513215599)]
    [InlineData(60, 256, 0.1, 3.3728006519e-10)]
    [InlineData(201, 2000, 0.1, 0.4811795994)]
    [InlineData(40, 48, 0.08333333333333333, 1.30297821162e-35)]
    [InlineData(9, 10, 0.999, 0.9999552394)]
    public void AtLeast_Counts_AreAsSummedExactly(int successes, int trials, double probability, double expected) =>
        Assert.Equal(1, BinomialTail.AtLeast(successes, trials, probability) / expected, 7);

    [Theory]
    [InlineData(0, 0, 0.5, 1)]
    [InlineData(0, 5, 0, 1)]
    [InlineData(1, 5, 0, 0)]
    [InlineData(5, 5, 1, 1)]
    [InlineData(1, 100_000, 0.5, 1)]
    [InlineData(100_000, 100_000, 0.5, 0)]
    public void AtLeast_Extremes_AreThere(int successes, int trials, double probability, double expected) =>
        Assert.Equal(expected, BinomialTail.AtLeast(successes, trials, probability));

    [Fact]
    public void AtLeast_MoreSuccesses_IsNeverLikelier()
    {
        var tails = Enumerable.Range(0, 10_001).Select(successes => BinomialTail.AtLeast(successes, 10_000, 0.37)).ToArray();

        Assert.All(tails.Zip(tails.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1e-15));
        Assert.Equal(0.5, tails[3700], 2);
    }

    [Theory]
    [InlineData(-1, 2, 0.5)]
    [InlineData(3, 2, 0.5)]
    [InlineData(1, 2, 1.1)]
    [InlineData(1, 2, double.NaN)]
    public void AtLeast_OutOfBounds_IsRefused(int successes, int trials, double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialTail.AtLeast(successes, trials, probability));
}
