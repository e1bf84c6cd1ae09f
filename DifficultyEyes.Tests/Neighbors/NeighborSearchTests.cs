using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Neighbors;

public sealed class NeighborSearchTests
{
    private static readonly DeviceChoice Cpu = DeviceSelector.Choose(DevicePreference.Cpu);

    [Theory]
    [InlineData(300, 1, 5)]
    [InlineData(700, 10, 30)]
    [InlineData(700, 64, 30)]
    [InlineData(700, 65, 30)]
    [InlineData(600, 388, 30)]
    [InlineData(100, 7, 99)]
    [InlineData(100, 200, 99)]
    [InlineData(40, 3, 1000)]
    [InlineData(2, 5, 30)]
    [InlineData(256, 70, 30)]
    [InlineData(257, 70, 255)]
    [InlineData(513, 3, 512)]
    [InlineData(1025, 67, 3)]
    public void Find_RandomVectors_AgreesWithTheNaiveLoop(int count, int width, int k)
    {
        var random = new Random(count + width);

        AssertAgreesWithNaive(Matrix(count, width, _ => (float)random.NextDouble()), k);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void Find_EveryVectorTwiceAndManyZeros_BreaksTiesByIndex(int width)
    {
        var random = new Random(1);
        var values = Matrix(400, width, _ => random.Next(3)).Values.ToArray();
        values.AsSpan(0, 200 * width).CopyTo(values.AsSpan(200 * width));
        values.AsSpan(50 * width, 100 * width).Clear();

        AssertAgreesWithNaive(new(values, 400, width), 30);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(128)]
    public void Find_NearTiesFarFromTheOrigin_AreStillExact(int width)
    {
        var random = new Random(2);

        AssertAgreesWithNaive(Matrix(500, width, _ => 1000f + ((float)random.NextDouble() * 0.001f)), 10);
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    public void Find_ExtremeMagnitudes_NeitherOverflowNorVanish(float magnitude)
    {
        var random = new Random(3);

        AssertAgreesWithNaive(Matrix(300, 80, _ => magnitude * (float)random.NextDouble()), 10);
    }

    [Fact]
    public void Find_ClustersTighterThanFloat_AreStillExact()
    {
        var random = new Random(4);
        var matrix = Matrix(600, 100, index => (index / 100 % 3) + ((float)random.NextDouble() * 1e-6f));

        AssertAgreesWithNaive(matrix, 30);
    }

    [Fact]
    public void Find_AllVectorsEqual_TakesTheLowestIndices()
    {
        var table = Find(Matrix(1000, 300, _ => 0.1f), 3);

        Assert.Equal([1, 2, 3], table.NeighborsOf(0).ToArray());
        Assert.Equal([0, 1, 2], table.NeighborsOf(999).ToArray());
        Assert.All(table.Distances, distance => Assert.Equal(0f, distance));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Find_NoOtherInstance_IsEmpty(int count)
    {
        var table = Find(Matrix(count, 4, _ => 1f), 30);

        Assert.Equal((count, 0), (table.InstanceCount, table.K));
        Assert.Empty(table.Indices);
    }

    [Theory]
    [InlineData(10, float.NaN, false)]
    [InlineData(100, float.NaN, false)]
    [InlineData(100, float.NaN, true)]
    [InlineData(10, float.PositiveInfinity, false)]
    [InlineData(100, float.NegativeInfinity, true)]
    public void Find_VectorsThatAreNotFinite_HaveNoNeighborsAndAreNobodys(int width, float value, bool usesTopK)
    {
        var random = new Random(7);
        var matrix = Matrix(700, width, index => index % 31 == 0 && index / width % 3 == 0 ? value : random.Next(5));
        int[] known = [.. Enumerable.Range(0, 700).Where(instance => !matrix.Row(instance).Contains(value))];
        int[] references = [.. Enumerable.Range(0, 700).Where(_ => random.Next(2) == 0)];
        NeighborTable FindIn(LayerMatrix of, SearchOrder order) =>
            NeighborSearch.Find(of, 20, order, NeighborSearch.BlockBytes, Cpu, new Progress<RunProgress>(), TestContext.Current.CancellationToken, usesTopK);

        var all = FindIn(matrix, SearchOrder.OfAll(700));
        var among = FindIn(matrix, SearchOrder.Among(references, 700));

        Assert.InRange(known.Length, 100, 690);
        var ofKnown = new LayerMatrix(known.SelectMany(instance => matrix.Row(instance).ToArray()).ToArray(), known.Length, width);
        Assert.Equal(FindIn(ofKnown, SearchOrder.OfAll(known.Length)).Spread(known, 700), all, Same);
        int[] knownReferences = [.. Enumerable.Range(0, known.Length).Where(place => references.Contains(known[place]))];
        Assert.Equal(FindIn(ofKnown, SearchOrder.Among(knownReferences, known.Length)).Spread(known, 700), among, Same);
        Assert.Equal(known, all.FindKnown());
        Assert.All(Enumerable.Range(0, 700).Except(known), unknown =>
        {
            Assert.True(all.NeighborsOf(unknown).IsEmpty && all.DistancesOf(unknown).IsEmpty && among.NeighborsOf(unknown).IsEmpty);
            Assert.DoesNotContain(unknown, all.Indices);
            Assert.DoesNotContain(unknown, among.Indices);
        });
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    public void Find_FewKnownVectors_TakesAllOthersOfThem(int knownCount, int k)
    {
        var table = Find(Matrix(10, 4, index => index / 4 < knownCount ? index : float.NaN), 30);

        Assert.Equal((10, k), (table.InstanceCount, table.K));
        Assert.All(Enumerable.Range(0, 10), instance => Assert.Equal(instance < knownCount ? k : 0, table.CountOf(instance)));
    }

    [Fact]
    public void Gather_WhatWasSpread_IsTheSameAgain()
    {
        var table = Find(Matrix(40, 3, index => index * 7 % 11), 5);
        int[] places = [.. Enumerable.Range(0, 40).Select(instance => (2 * instance) + 1)];

        Assert.Equal(table, table.Spread(places, 81).Gather(places), Same);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Find_InSeveralBlocks_IsTheSameAsInOne(int width)
    {
        var random = new Random(5);
        var matrix = Matrix(1100, width, _ => random.Next(4));

        var inBlocks = NeighborSearch.Find(
            matrix, 20, SearchOrder.OfAll(1100), 1, Cpu, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

        var whole = Find(matrix, 20);
        Assert.Equal(whole.Indices, inBlocks.Indices);
        Assert.Equal(whole.Distances, inBlocks.Distances);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void FindAmong_SomeInstances_AgreesWithTheNaiveLoop(int width)
    {
        var random = new Random(6);
        var matrix = Matrix(1100, width, _ => random.Next(4));

        AssertAgreesWithNaive(matrix, 30, [.. Enumerable.Range(0, 1100).Where(_ => random.Next(3) == 0)]);
        AssertAgreesWithNaive(matrix, 30, [.. Enumerable.Range(700, 400)]);
    }

    [Theory]
    [InlineData(1e-6f, 100)]
    [InlineData(0f, 8)]
    public void FindAmong_NearTies_AreStillExact(float spread, int width)
    {
        var random = new Random(7);
        var matrix = Matrix(600, width, index => (index / width % 3) + ((float)random.NextDouble() * spread));

        AssertAgreesWithNaive(matrix, 20, [.. Enumerable.Range(0, 600).Where(instance => instance % 2 == 1)]);
    }

    [Fact]
    public void FindAmong_FewReferences_GivesEveryInstanceEquallyMany()
    {
        var table = NeighborSearch.FindAmong(
            Matrix(5, 1, index => index), [1, 2, 4], 30, Cpu, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

        Assert.Equal(2, table.K);
        Assert.Equal([1, 2], table.NeighborsOf(0).ToArray());
        Assert.Equal([2, 4], table.NeighborsOf(1).ToArray());
        Assert.Equal([2, 4], table.NeighborsOf(3).ToArray());
        Assert.Equal([2, 1], table.NeighborsOf(4).ToArray());
    }

    [Theory]
    [InlineData]
    [InlineData(3)]
    public void FindAmong_FewerThanTwoReferences_IsEmpty(params int[] references)
    {
        var table = NeighborSearch.FindAmong(
            Matrix(5, 1, index => index), references, 30, Cpu, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

        Assert.Equal((5, 0), (table.InstanceCount, table.K));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(-1, 1)]
    public void FindAmong_ReferencesThatAreNoAscendingInstances_AreRefused(params int[] references) => Assert.Throws<ArgumentException>(
        () => NeighborSearch.FindAmong(Matrix(5, 1, index => index), references, 2, Cpu, new Progress<RunProgress>(), TestContext.Current.CancellationToken));

    [Fact]
    public void Find_Progress_EndsAtItsWhole()
    {
        var reports = new List<RunProgress>();
        var random = new Random(8);

        NeighborSearch.FindAmong(
            Matrix(900, 70, _ => (float)random.NextDouble()), [.. Enumerable.Range(0, 600)], 5, Cpu, new Recorder(reports), TestContext.Current.CancellationToken);

        Assert.True(reports.Count > 1);
        Assert.All(reports, report => Assert.InRange(report.OverallShare, 0.0, 1.0));
        Assert.Equal(1.0, reports[^1].OverallShare);
    }

    [Fact]
    public void Find_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => NeighborSearch.Find(Matrix(10, 4, index => index), 3, Cpu, new Progress<RunProgress>(), cancellation.Token));
    }

    // Both ways on the CPU, whole and in blocks: the one with top-k is what a GPU runs.
    private static void AssertAgreesWithNaive(LayerMatrix matrix, int k, int[]? references = null)
    {
        var order = references is null ? SearchOrder.OfAll(matrix.InstanceCount) : SearchOrder.Among(references, matrix.InstanceCount);
        var expected = Enumerable.Range(0, matrix.InstanceCount).Select(row => Naive(matrix, row, order, k)).ToList();
        foreach (var (usesTopK, blockBytes) in ((bool, long)[])[(false, 1L << 28), (false, 1), (true, 1L << 28), (true, 1)])
        {
            var table = NeighborSearch.Find(
                matrix, k, order, blockBytes, Cpu, new Progress<RunProgress>(), TestContext.Current.CancellationToken, usesTopK);

            Assert.Equal(Math.Min(k, order.ReferenceCount - 1), table.K);
            for (var row = 0; row < matrix.InstanceCount; row++)
            {
                Assert.Equal(expected[row].Select(pair => pair.Instance), table.NeighborsOf(row).ToArray());
                Assert.Equal(expected[row].Select(pair => (float)Math.Sqrt(pair.Squared)), table.DistancesOf(row).ToArray());
            }
        }
    }

    private static List<(double Squared, int Instance)> Naive(LayerMatrix matrix, int row, SearchOrder order, int k) =>
    [
        .. order.Instances.Take(order.ReferenceCount)
            .Where(instance => instance != row)
            .Select(instance => (Squared: SquaredDistance.Between(matrix.Row(row), matrix.Row(instance)), Instance: instance))
            .Order()
            .Take(Math.Min(k, order.ReferenceCount - 1)),
    ];

    private static NeighborTable Find(LayerMatrix matrix, int k) =>
        NeighborSearch.Find(matrix, k, Cpu, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

    private static LayerMatrix Matrix(int count, int width, Func<int, float> value) =>
        new(Enumerable.Range(0, count * width).Select(value).ToArray(), count, width);

    private sealed class Recorder(List<RunProgress> reports) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => reports.Add(value);
    }

    private static bool Same(NeighborTable one, NeighborTable other) =>
        (one.InstanceCount, one.K) == (other.InstanceCount, other.K) && one.Indices.SequenceEqual(other.Indices) && one.Distances.SequenceEqual(other.Distances);
}
