using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Tests.Neighbors;

public sealed class SquaredDistanceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(3072)]
    public void Between_AnyWidth_IsTheSumOfSquaredDifferencesInDouble(int width)
    {
        var random = new Random(width);
        var first = Enumerable.Range(0, width).Select(_ => (float)random.NextDouble()).ToArray();
        var second = Enumerable.Range(0, width).Select(_ => (float)random.NextDouble()).ToArray();

        var squared = SquaredDistance.Between(first, second);

        var expected = first.Zip(second, (left, right) => ((double)left - right) * ((double)left - right)).Sum();
        Assert.Equal(expected, squared, expected * 1e-13);
        Assert.Equal(squared, SquaredDistance.Between(second, first));
    }
}
