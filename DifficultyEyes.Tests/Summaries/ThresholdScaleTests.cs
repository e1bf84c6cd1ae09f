using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Summaries;

public sealed class ThresholdScaleTests
{
    // Twenty shares of 20 neighbors, of which 0 is frequent: a bin of its own, then bins of two native values each.
    private static readonly float[] Shares =
        [0, 0, 0, 0, .05f, .1f, .15f, .2f, .25f, .3f, .35f, .4f, .45f, .5f, .5f, .55f, .6f, .8f, .95f, 1];

    private static readonly float[] Skewed = [.. Enumerable.Range(0, 100).Select(place => place < 44 ? 0f : (place - 43) * (place - 43) / 3136f)];

    [Fact]
    public void Stops_EveryMeasure_RiseAndHaveEachAnEffectOfTheirOwn()
    {
        foreach (var values in new[] { Shares, Skewed, [0f, 1, 1, 0, 1], [0.3f] })
        {
            var stops = NewScale(values).Stops;

            Assert.Equal(stops.Length, stops.Select(stop => stop.HardCount).Distinct().Count());
            Assert.Equal(stops.OrderBy(stop => stop.Threshold).ThenBy(stop => stop.Position), stops);
            Assert.All(stops, stop => Assert.Equal(values.Count(value => stop.Threshold == 0 ? value > 0 : value >= stop.Threshold), stop.HardCount));
        }
    }

    [Fact]
    public void PositionOf_NativeValueInABin_PartsTheBinBelowThatValue()
    {
        var bins = TruthfulBins.For(Shares, isFewValued: true);
        var scale = ThresholdScale.Of(bins, Shares);
        var bin = bins.BinOf(0.5f);

        // .45, .5 and .5 are in it: one of three is easy.
        Assert.Equal(bin + (1 / 3.0), scale.PositionOf(0.5f), 1e-9);
        Assert.Equal(scale.PositionOf(0.5f), scale.PositionOf(0.46f), 1e-9);
        Assert.Equal(bin + 1, scale.PositionOf(0.51f), 1e-9);
    }

    [Fact]
    public void PositionOf_Zero_LiesBehindTheBinOfZeros() => Assert.Equal(1, NewScale(Shares).PositionOf(0), 1e-9);

    [Fact]
    public void PositionOf_BeyondAllValues_IsTheEnd() =>
        Assert.Equal(TruthfulBins.For(Skewed, isFewValued: false).Count, NewScale(Skewed).PositionOf(2), 1e-9);

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(0.2, 4)]
    [InlineData(0.99, 16)] // zeros cannot be parted, and not all may be hard
    [InlineData(0.001, 1)]
    public void AtShare_OfTwenty_MakesTheNearestCountHard(double share, int hardCount)
    {
        var scale = NewScale(Shares);

        Assert.Equal(hardCount, scale.HardCount(scale.AtShare(share)));
    }

    [Fact]
    public void AtShare_NothingKnown_IsUnknown() => Assert.True(float.IsNaN(NewScale([float.NaN]).AtShare(0.5)));

    [Fact]
    public void HardCounts_OfAPopulation_CountItAlone()
    {
        float[] values = [.. Shares, float.NaN];
        var scale = NewScale(values);
        var population = InstanceSet.FromIndices(values.Length, [0, 4, 14, 19, 20]);

        var counts = scale.HardCounts(values, population);

        Assert.Equal(scale.Stops.Select(stop => new[] { 0, .05f, .5f, 1 }.Count(value => stop.Threshold == 0 ? value > 0 : value >= stop.Threshold)), counts);
        Assert.Equal(scale.Stops.Select(stop => stop.HardCount), scale.HardCounts(values, InstanceSet.All(values.Length)));
    }

    private static ThresholdScale NewScale(float[] values) => ThresholdScale.Of(TruthfulBins.For(values, isFewValued: values.Length == Shares.Length), values);
}
