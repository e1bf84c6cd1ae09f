using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Tests.Neighbors;

/// <summary>Whole vectors and what is left over at their end, against loops written out.</summary>
public sealed class CenteredRowTests
{
    public static TheoryData<int> Widths => [1, 3, 8, 31, 64, 77];

    [Theory]
    [MemberData(nameof(Widths))]
    public void SquaredNorm_AnyWidth_IsTheSumOfSquaredDifferences(int width)
    {
        var (row, mean) = Draw(width);

        Assert.Equal(row.Zip(mean, (value, center) => (value - center) * (value - center)).Sum(), CenteredRow.SquaredNorm(row, mean), 1e-12 * width);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Write_AnyWidth_CentersScalesAndRounds(int width)
    {
        var (row, mean) = Draw(width);
        var (exact, rounded) = (new double[width], new float[width]);

        CenteredRow.Write<double>(row, mean, 0.25, exact);
        CenteredRow.Write<float>(row, mean, 0.25, rounded);

        Assert.Equal(row.Zip(mean, (value, center) => (value - center) * 0.25), exact);
        Assert.Equal(exact.Select(value => (float)value), rounded);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void AddTo_FiniteRow_AddsItToTheSums(int width)
    {
        var (row, mean) = Draw(width);
        double[] sums = [.. mean];

        Assert.True(CenteredRow.AddTo(sums, row));

        Assert.Equal(row.Zip(mean, (value, before) => before + value), sums);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void AddTo_OneValueThatIsNotFinite_SaysSoWhereverItStands(float value)
    {
        const int Width = 21;
        for (var place = 0; place < Width; place++)
        {
            var (row, mean) = Draw(Width);
            row[place] = value;

            Assert.False(CenteredRow.AddTo(mean, row));
        }
    }

    private static (float[] Row, double[] Mean) Draw(int width)
    {
        var random = new Random(width);
        return ([.. Enumerable.Range(0, width).Select(_ => random.NextSingle() - 0.5f)], [.. Enumerable.Range(0, width).Select(_ => random.NextDouble())]);
    }
}
