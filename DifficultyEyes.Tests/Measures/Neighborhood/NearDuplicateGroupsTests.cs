using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Neighborhood;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Tests.Measures.Neighborhood;

public sealed class NearDuplicateGroupsTests
{
    // Points at 0, 0.5, 1 and then ten, each one apart: the usual distance is 1, so 0.65 links.
    private static readonly float[] s_places = [0, 0.5f, 1, .. Enumerable.Range(2, 10).Select(place => (float)place)];
    private static readonly ImmutableArray<int> s_labels = [.. new int[13]];

    [Fact]
    public void Find_ChainOfNearPairs_IsOneGroup()
    {
        var found = NearDuplicateGroups.Find(Table(s_places), s_labels);

        Assert.Equal([0, 1, 2], Assert.Single(found.Groups));
        Assert.Equal([1f, 1f, 1f, float.NaN], found.Numbers()[..4]);
        Assert.Equal(1 - (0.5f / 0.65f), found.Nearness[0], 1e-6f);
        Assert.True(float.IsNaN(found.Nearness[3]));
    }

    [Fact]
    public void AcrossSplits_GroupOfTwoSplits_IsOneForItsMembersAlone()
    {
        var found = NearDuplicateGroups.Find(Table(s_places), s_labels);
        ImmutableArray<int> splits = [0, 1, -1, .. new int[10]];

        var across = found.AcrossSplits(splits);

        Assert.Equal([1f, 1f, 1f, 0f], across[..4]);
        Assert.All(found.AcrossSplits([.. Enumerable.Repeat(-1, 13)]), value => Assert.Equal(float.NaN, value));
        // An unknown split may be any: only two known ones tell.
        Assert.All(found.AcrossSplits([0, -1, 0, .. new int[10]]), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Find_ScaledRepresentation_FindsTheSameGroups()
    {
        var found = NearDuplicateGroups.Find(Table(s_places), s_labels);
        var scaled = NearDuplicateGroups.Find(Table(Array.ConvertAll(s_places, place => 1000 * place)), s_labels);

        Assert.Equal(found.Numbers(), scaled.Numbers());
    }

    [Fact]
    public void Find_RandomMatrix_EqualsANaiveClosureOverAllPairs()
    {
        var matrix = NaiveNeighbors.RandomMatrix(80, 2, seed: 5);
        var table = NaiveNeighbors.Find(matrix, 79);
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 80).Select(instanceIndex => instanceIndex % 2)];

        var numbers = NearDuplicateGroups.Find(table, labels).Numbers();

        var usual = new[] { 0, 1 }.Select(label =>
        {
            var nearest = Enumerable.Range(0, 80).Where(member => labels[member] == label).Select(member => table.DistancesOf(member)[0]).Order().ToArray();
            return nearest[nearest.Length / 2];
        }).ToArray();
        var group = Enumerable.Range(0, 80).ToArray();
        for (var pass = 0; pass < 80; pass++)
        {
            for (var one = 0; one < 80; one++)
            {
                for (var other = 0; other < 80; other++)
                {
                    var distance = Math.Sqrt(Enumerable.Range(0, 2).Sum(axis => Math.Pow(matrix.Row(one)[axis] - matrix.Row(other)[axis], 2)));
                    if (one != other && distance <= 0.65 * Math.Min(usual[labels[one]], usual[labels[other]]))
                    {
                        group[one] = group[other] = Math.Min(group[one], group[other]);
                    }
                }
            }
        }

        for (var one = 0; one < 80; one++)
        {
            for (var other = 0; other < one; other++)
            {
                Assert.Equal(group[one] == group[other], numbers[one] == numbers[other]);
            }
        }
    }

    [Fact]
    public void Find_LabelsOfOthers_AreRefused() =>
        Assert.Throws<ArgumentException>(() => NearDuplicateGroups.Find(Table(s_places), [0, 0]));

    private static NeighborTable Table(float[] places) => NaiveNeighbors.Find(new LayerMatrix(places, places.Length, 1), 3);
}
