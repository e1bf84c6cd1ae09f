using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Tests.Summaries;

public sealed class TruthfulBinsTests
{
    [Fact]
    public void For_NeighborShares_BinsOnNativeValues()
    {
        var values = Enumerable.Range(0, 310).Select(instanceIndex => (float)(instanceIndex % 31 / 30.0)).ToArray();

        var bins = TruthfulBins.For(values, isFewValued: true);

        Assert.Equal(["0", "≤ .1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".9", "1"], bins.Bins.Select(bin => bin.Label));
        Assert.Equal(1, bins.BinOf(3f / 30));
        Assert.Equal(2, bins.BinOf(4f / 30));
        Assert.All(Counts(bins, values).Skip(1), count => Assert.Equal(30, count));
    }

    [Fact]
    public void For_FewDistinctValues_GivesEachItsOwnBin()
    {
        var bins = TruthfulBins.For([1, 3, 3, 2, float.NaN], isFewValued: false);

        Assert.Equal(["1", "2", "3"], bins.Bins.Select(bin => bin.Label));
        Assert.All(bins.Bins, bin => Assert.True(bin.IsSingleValue));
        Assert.Equal(TruthfulBins.NoBin, bins.BinOf(float.NaN));
    }

    [Fact]
    public void For_ManyZerosAndAThinTail_KeepsZerosApartAndFillsEveryBin()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 5000).Select(_ => random.NextDouble() < 0.44 ? 0f : (float)Math.Pow(random.NextDouble(), 4)).ToArray();

        var bins = TruthfulBins.For(values, isFewValued: false);

        Assert.Equal("0", bins.Bins[0].Label);
        Assert.StartsWith("≤ ", bins.Bins[1].Label, StringComparison.Ordinal);
        Assert.Equal(values.Count(value => value == 0), Counts(bins, values)[0]);
        Assert.All(Counts(bins, values), count => Assert.InRange(count, 20, 2400));
    }

    [Fact]
    public void For_EvenSpread_TakesTenths()
    {
        var values = Enumerable.Range(1, 1000).Select(instanceIndex => instanceIndex / 1000f).ToArray();

        var bins = TruthfulBins.For(values, isFewValued: false);

        Assert.Equal(10, bins.Count);
        Assert.Equal("≤ .1", bins.Bins[0].Label);
        Assert.All(Counts(bins, values), count => Assert.Equal(100, count));
    }

    [Fact]
    public void For_RawValuesOfAnyRange_EveryValueLiesInItsBin()
    {
        var random = new Random(2);
        var values = Enumerable.Range(0, 2000).Select(_ => (float)(-20 + 30 * random.NextDouble() * random.NextDouble())).ToArray();

        var bins = TruthfulBins.For(values, isFewValued: false);

        Assert.All(values, value =>
        {
            var bin = bins.Bins[bins.BinOf(value)];
            Assert.True(value <= bin.Upper && value >= bin.Lower, $"{value} is outside {bin}");
        });
    }

    [Fact]
    public void For_NothingKnown_HasNoBins()
    {
        var bins = TruthfulBins.For([float.NaN, float.NaN], isFewValued: true);

        Assert.Equal(0, bins.Count);
        Assert.Equal([-1, -1], bins.Assign([0.5f, float.NaN]));
    }

    private static int[] Counts(TruthfulBins bins, float[] values)
    {
        var counts = new int[bins.Count];
        foreach (var bin in bins.Assign(values))
        {
            counts[bin]++;
        }

        return counts;
    }
}
