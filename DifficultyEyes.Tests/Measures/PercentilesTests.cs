using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Tests.Measures;

public sealed class PercentilesTests
{
    [Fact]
    public void Of_TiesAndUnknown_AreMidRanksByHand()
    {
        Assert.Equal([0.75f, 0.125f, float.NaN, 0.75f, 0.375f], Percentiles.Of([3, 1, float.NaN, 3, 2]));
        Assert.Equal([0.5f, 0.5f], Percentiles.Of([4, 4]));
        Assert.Equal([0.5f], Percentiles.Of([4]));
    }

    [Fact]
    public void WithinClass_TwoClasses_AreRanksAmongTheirOwn()
    {
        Assert.Equal([0.25f, 0.75f, 0.5f], Percentiles.WithinClass([1, 9, 4], [0, 0, 1], 2));
        Assert.Throws<ArgumentException>(() => Percentiles.WithinClass([1], [0, 1], 2));
    }

    [Fact]
    public void WithinClass_RandomValues_EqualANaiveCount()
    {
        var random = new Random(2);
        float[] values = [.. Enumerable.Range(0, 200).Select(_ => random.Next(12) == 0 ? float.NaN : random.Next(20))];
        int[] labels = [.. Enumerable.Range(0, 200).Select(_ => random.Next(3))];

        var percentiles = Percentiles.WithinClass(values, labels, 3);

        for (var i = 0; i < 200; i++)
        {
            var own = values.Where((value, other) => labels[other] == labels[i] && !float.IsNaN(value)).ToArray();
            var expected = (own.Count(value => value < values[i]) + (own.Count(value => value == values[i]) / 2.0)) / own.Length;
            Assert.Equal(float.IsNaN(values[i]) ? double.NaN : expected, percentiles[i], 1e-6);
        }
    }
}
