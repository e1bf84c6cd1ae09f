using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Neighborhood;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Tests.Golden;

namespace DifficultyEyes.Tests.Measures.Neighborhood;

public sealed class NeighborhoodMeasureTests
{
    // Four points on a line at 0, 1, 3, 7 with labels a, a, b, b; two neighbors each.
    private static readonly LayerMatrix s_line = new(new float[] { 0, 1, 3, 7 }, 4, 1);
    private static readonly NeighborTable s_lineNeighbors = new([1, 2, 0, 2, 1, 0, 2, 1], [1, 3, 1, 2, 2, 3, 4, 6], 4, 2);
    private static readonly ImmutableArray<int> s_lineLabels = [0, 0, 1, 1];

    [Fact]
    public void KDisagreeingNeighbors_PointsOnALine_AreSharesByHand()
    {
        var scores = KDisagreeingNeighbors.Score(s_lineNeighbors, s_lineLabels.AsSpan());

        Assert.Equal([0.5f, 0.5f, 1f, 0.5f], scores);
    }

    [Fact]
    public void KDisagreeingNeighbors_EveryNeighborShares_IsZero()
    {
        var scores = KDisagreeingNeighbors.Score(s_lineNeighbors, [3, 3, 3, 3]);

        Assert.All(scores, score => Assert.Equal(0, score));
    }

    [Fact]
    public void KDisagreeingNeighbors_SingleInstance_IsUnknown()
    {
        Assert.True(float.IsNaN(KDisagreeingNeighbors.Score(new NeighborTable([], [], 1, 0), [0])[0]));
        Assert.Throws<ArgumentException>(() => KDisagreeingNeighbors.Score(s_lineNeighbors, [0, 1]));
    }

    [Fact]
    public void ChanceLevel_RareAndCommonClass_IsTheShareOfOtherClassesAmongTheOthers()
    {
        int[] labels = [0, 0, 0, 0, 1];

        Assert.Equal(0.25f, KDisagreeingNeighbors.ChanceLevel(labels, 0));
        Assert.Equal(1f, KDisagreeingNeighbors.ChanceLevel(labels, 4));
        // Among 1, 2 and 4: of 0, which is not one of them, one in three disagrees; of 1 one of the two others.
        Assert.Equal(1f / 3, KDisagreeingNeighbors.ChanceLevel(labels, 0, [1, 2, 4]));
        Assert.Equal(0.5f, KDisagreeingNeighbors.ChanceLevel(labels, 1, [1, 2, 4]));
        Assert.True(float.IsNaN(KDisagreeingNeighbors.ChanceLevel([3], 0)));
    }

    [Fact]
    public void ChanceLevel_NeighborsDrawnAtRandom_IsTheMeanOfKdn()
    {
        int[] labels = [.. Enumerable.Range(0, 400).Select(instanceIndex => instanceIndex < 100 ? 1 : 0)];
        var random = new Random(12);
        int[] drawn = [.. Enumerable.Range(0, 400).SelectMany(instanceIndex =>
            Enumerable.Range(0, 400).Where(other => other != instanceIndex).OrderBy(_ => random.Next()).Take(50))];

        var scores = KDisagreeingNeighbors.Score(new NeighborTable(drawn, new float[drawn.Length], 400, 50), labels);

        // 5,000 and 15,000 draws: three standard errors are 0.018 and 0.011.
        Assert.Equal(KDisagreeingNeighbors.ChanceLevel(labels, 0), scores[..100].Average(), 0.02);
        Assert.Equal(KDisagreeingNeighbors.ChanceLevel(labels, 399), scores[100..].Average(), 0.015);
    }

    [Fact]
    public void NeighborLabelEntropy_OneOfEach_IsOne()
    {
        var scores = NeighborLabelEntropy.Score(s_lineNeighbors, s_lineLabels.AsSpan(), 2);

        Assert.Equal([1f, 1f, 0f, 1f], scores);
    }

    [Fact]
    public void Isolation_PointsOnALine_RanksMeanDistances()
    {
        Assert.Equal([2f, 1.5f, 2.5f, 5f], Isolation.MeanDistances(s_lineNeighbors));
        Assert.Equal([1f / 3, 0f, 2f / 3, 1f], Isolation.Score(s_lineNeighbors));
    }

    [Fact]
    public void NeighborVote_Tie_GoesToTheLowestClass()
    {
        var votes = NeighborVote.Classes(s_lineNeighbors, s_lineLabels.AsSpan(), 2);

        Assert.Equal([0, 0, 0, 0], votes);
        Assert.Equal(0.5, NeighborVote.Accuracy(votes, s_lineLabels.AsSpan()));
    }

    [Fact]
    public void NearestClassRatio_PointsOnALine_IsTheShareByHand()
    {
        var nearest = NearestByClass.Find(s_line, s_lineNeighbors, s_lineLabels, null, TestContext.Current.CancellationToken);

        Assert.Equal([1f, 1f, 4f, 4f], nearest.Same);
        Assert.Equal([3f, 2f, 2f, 6f], nearest.Other);
        Assert.Equal([0.25f, 1f / 3, 2f / 3, 0.4f], NearestClassRatio.Score(nearest));
    }

    [Fact]
    public void LocalSetCardinality_PointsOnALine_IsTheShareByHand()
    {
        var nearest = NearestByClass.Find(s_line, s_lineNeighbors, s_lineLabels, null, TestContext.Current.CancellationToken);

        var scores = LocalSetCardinality.Score(s_line, s_lineNeighbors, nearest, s_lineLabels, null, TestContext.Current.CancellationToken);

        Assert.Equal([0f, 0f, 1f, 0f], scores);
    }

    [Fact]
    public void NearestByClass_FewNeighborsAndRareClasses_EqualsTheDoubleLoop()
    {
        var matrix = NaiveNeighbors.RandomMatrix(700, 37, 1);
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 700).Select(instanceIndex => instanceIndex == 5 ? 2 : instanceIndex % 50 == 0 ? 1 : 0)];
        var neighbors = NaiveNeighbors.Find(matrix, 3);

        var nearest = NearestByClass.Find(matrix, neighbors, labels, null, TestContext.Current.CancellationToken);

        for (var instanceIndex = 0; instanceIndex < 700; instanceIndex++)
        {
            var others = Enumerable.Range(0, 700).Where(other => other != instanceIndex).ToLookup(other => labels[other] == labels[instanceIndex], other => NaiveNeighbors.Distance(matrix, instanceIndex, other));
            Assert.Equal(instanceIndex == 5 ? double.NaN : others[true].Min(), nearest.Same[instanceIndex], 1e-5);
            Assert.Equal(others[false].Min(), nearest.Other[instanceIndex], 1e-5);
        }

        Assert.True(float.IsNaN(NearestClassRatio.Score(nearest)[5]));
    }

    [Fact]
    public void LocalSetCardinality_RandomPoints_EqualsTheDoubleLoop()
    {
        var matrix = NaiveNeighbors.RandomMatrix(300, 5, 2);
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 300).Select(instanceIndex => matrix.Row(instanceIndex)[0] < 0.2f ? 1 : 0)];
        var neighbors = NaiveNeighbors.Find(matrix, 4);
        var nearest = NearestByClass.Find(matrix, neighbors, labels, null, TestContext.Current.CancellationToken);

        var scores = LocalSetCardinality.Score(matrix, neighbors, nearest, labels, null, TestContext.Current.CancellationToken);

        for (var instanceIndex = 0; instanceIndex < 300; instanceIndex++)
        {
            var own = Enumerable.Range(0, 300).Where(other => other != instanceIndex && labels[other] == labels[instanceIndex]).ToList();
            var reached = own.Count(other => (float)NaiveNeighbors.Distance(matrix, instanceIndex, other) < nearest.Other[instanceIndex] - 1e-6);
            Assert.Equal(1 - (double)reached / own.Count, scores[instanceIndex], 1e-6);
        }
    }

    [Fact]
    public void NearestByClass_ReferenceInstances_LooksOnlyThere()
    {
        var matrix = NaiveNeighbors.RandomMatrix(200, 6, 3);
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 200).Select(instanceIndex => instanceIndex % 5 == 0 ? 1 : 0)];
        int[] reference = [.. Enumerable.Range(0, 200).Where(instanceIndex => instanceIndex % 3 == 0)];

        // One neighbor tells one of both distances: the other comes from the matrix.
        int[] only = [.. Enumerable.Range(0, 200).Select(instanceIndex => reference.Where(other => other != instanceIndex).MinBy(other => NaiveNeighbors.Distance(matrix, instanceIndex, other)))];
        var neighbors = new NeighborTable(only, [.. only.Select((other, instanceIndex) => (float)NaiveNeighbors.Distance(matrix, instanceIndex, other))], 200, 1);
        var nearest = NearestByClass.Find(matrix, neighbors, labels, reference, TestContext.Current.CancellationToken);
        var scores = LocalSetCardinality.Score(matrix, neighbors, nearest, labels, reference, TestContext.Current.CancellationToken);

        for (var instanceIndex = 0; instanceIndex < 200; instanceIndex++)
        {
            var others = reference.Where(other => other != instanceIndex).ToLookup(other => labels[other] == labels[instanceIndex], other => NaiveNeighbors.Distance(matrix, instanceIndex, other));
            Assert.Equal(others[true].Min(), nearest.Same[instanceIndex], 1e-5);
            Assert.Equal(others[false].Min(), nearest.Other[instanceIndex], 1e-5);
            var reached = others[true].Count(distance => distance < nearest.Other[instanceIndex] - 1e-6);
            Assert.Equal(1 - (double)reached / others[true].Count(), scores[instanceIndex], 1e-6);
        }
    }

    [Fact]
    public void NearestClassRatio_DuplicatesInBothClasses_IsHalf()
    {
        Assert.Equal(0.5f, NearestClassRatio.Score(new NearestByClass([0], [0]))[0]);
        Assert.Equal(0f, NearestClassRatio.Score(new NearestByClass([0], [2]))[0]);
        Assert.True(float.IsNaN(NearestClassRatio.Score(new NearestByClass([1], [float.NaN]))[0]));
    }

    [Fact]
    public void ScaledRanks_TiesAndUnknown_ShareTheMeanRank()
    {
        var ranks = ScaledRanks.Of([3, 1, float.NaN, 3, 2]);

        Assert.Equal([2.5f / 3, 0, float.NaN, 2.5f / 3, 1f / 3], ranks);
        Assert.Equal([0.5f, 0.5f], ScaledRanks.Of([4, 4]));
    }

    [Theory]
    [InlineData("cifar10-resnet20")]
    [InlineData("cifar10-cnn")]
    public void NeighborMeasures_GoldenNeighbors_EqualTheReference(string model)
    {
        var scores = GoldenTable.Read(Corpus.Require("golden", $"{model}-on-cifar10-test-2k-scores.csv"));
        var layers = GoldenTable.Read(Corpus.Require("golden", $"{model}-on-cifar10-test-2k-layers.csv"));
        var neighbors = GoldenNeighbors.Read($"{model}-on-cifar10-test-2k-neighbours-penultimate-k30.csv");
        var labels = scores.Integers("label_index");

        AssertClose(layers.Numbers("kdn_label_k30:penultimate"), KDisagreeingNeighbors.Score(neighbors, labels));
        AssertClose(layers.Numbers("kdn_pred_k30:penultimate"), KDisagreeingNeighbors.Score(neighbors, scores.Integers("pred")));
        Assert.Equal(layers.Integers("vote_k30:penultimate"), NeighborVote.Classes(neighbors, labels, 10));
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        // The reference has six significant digits.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
