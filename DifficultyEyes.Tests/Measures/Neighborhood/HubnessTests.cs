using DifficultyEyes.Core.Measures.Neighborhood;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Tests.Measures.Neighborhood;

public sealed class HubnessTests
{
    // Four points on a line at 0, 1, 3, 7, two neighbors each: 0 occurs with 1 and 2, 1 with everyone, 2 with everyone, 3 with nobody.
    private static readonly NeighborTable s_line = new([1, 2, 0, 2, 1, 0, 2, 1], [1, 3, 1, 2, 2, 3, 4, 6], 4, 2);

    [Fact]
    public void Occurrences_PointsOnALine_AreCountsByHand() => Assert.Equal([2f, 3f, 3f, 0f], Hubness.Occurrences(s_line));

    [Fact]
    public void Occurrences_RandomMatrix_EqualANaiveCountAndHaveMeanK()
    {
        var table = NaiveNeighbors.Find(NaiveNeighbors.RandomMatrix(60, 5, seed: 3), 7);

        var occurrences = Hubness.Occurrences(table);

        for (var instanceIndex = 0; instanceIndex < 60; instanceIndex++)
        {
            var expected = Enumerable.Range(0, 60).Count(other => table.NeighborsOf(other).Contains(instanceIndex));
            Assert.Equal(expected, occurrences[instanceIndex]);
        }

        Assert.Equal(7, occurrences.Average(), 1e-6);
    }

    [Fact]
    public void Occurrences_OutsideTheReference_AreUnknownNotZero()
    {
        var table = new NeighborTable([1, 0, 1, 1], [1, 1, 2, 3], 4, 1);

        Assert.Equal([1f, 3f, float.NaN, float.NaN], Hubness.Occurrences(table, [0, 1]));
        Assert.Equal([float.NaN], Hubness.Occurrences(new NeighborTable([], [], 1, 0)));
    }

    [Fact]
    public void Skewness_OneHub_ByHand()
    {
        // Mean 1, deviations -1, -1, -1, 3: third moment (27 - 3) / 4 = 6, second (9 + 3) / 4 = 3.
        Assert.Equal(6 / Math.Pow(3, 1.5), Hubness.Skewness([0, 0, float.NaN, 0, 4]), 1e-12);
        Assert.True(double.IsNaN(Hubness.Skewness([2, 2])));
    }
}
