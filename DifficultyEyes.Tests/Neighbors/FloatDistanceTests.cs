using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Tests.Neighbors;

public sealed class FloatDistanceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(100)]
    public void Between_AnyWidth_IsTheEuclideanDistanceBothWays(int width)
    {
        var random = new Random(width);
        float[] first = [.. Enumerable.Range(0, width).Select(_ => random.NextSingle())];
        float[] second = [.. Enumerable.Range(0, width).Select(_ => random.NextSingle())];
        var expected = Math.Sqrt(first.Zip(second, (one, other) => ((double)one - other) * ((double)one - other)).Sum());

        var distance = FloatDistance.Between(first, second);

        Assert.Equal(expected, distance, 1e-6 * expected);
        Assert.Equal(distance, FloatDistance.Between(second, first));
        Assert.Equal(0, FloatDistance.Between(first, first));
    }
}
