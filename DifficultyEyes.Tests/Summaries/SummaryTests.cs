using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Summaries;

public sealed class SummaryTests
{
    private const int Count = 1000;

    [Fact]
    public void PairwiseHeatmap_RandomColumns_AgreesWithItsMarginsAndTheSets()
    {
        var random = new Random(4);
        float[] first = [.. Enumerable.Range(0, Count).Select(index => index % 97 == 0 ? float.NaN : (float)random.NextDouble())];
        float[] second = [.. Enumerable.Range(0, Count).Select(_ => random.Next(4) / 3f)];
        var scope = Scope();

        var heatmap = PairwiseHeatmap.Count(BinnedMeasure.Of(first, false), BinnedMeasure.Of(second, true), scope);

        Assert.Equal(scope.Shown.Count, heatmap.KnownCount + heatmap.UnknownCount);
        for (var row = 0; row < heatmap.Rows.Count; row++)
        {
            var cells = Enumerable.Range(0, heatmap.Columns.Count).Select(column => heatmap.Cell(column, row)).ToList();
            Assert.Equal(heatmap.RowTallies[row].Count, cells.Sum(cell => cell.Count));
            Assert.Equal(heatmap.RowTallies[row].CorrectCount, cells.Sum(cell => cell.CorrectCount));
            Assert.Equal(heatmap.RowTallies[row].SelectedCount, cells.Sum(cell => cell.SelectedCount));
        }

        Assert.Equal(heatmap.KnownCount, heatmap.ColumnTallies.Sum(tally => tally.Count));
        Assert.InRange(heatmap.Lift(2, 2), 0.3, 2);
    }

    [Fact]
    public void PairwiseHeatmap_TwoByTwoByHand_HasTheLiftOfTheCell()
    {
        var column = BinnedMeasure.Of([0, 0, 0, 1], true);
        var scope = new InstanceScope(InstanceSet.All(4), InstanceSet.FromIndices(4, [3]), InstanceSet.FromIndices(4, [0, 3]));

        var heatmap = PairwiseHeatmap.Count(column, BinnedMeasure.Of([0, 0, 1, 1], true), scope);

        Assert.Equal(new Tally(2, 1, 0), heatmap.Cell(0, 0));
        Assert.Equal(new Tally(1, 1, 1) { SelectedCorrectCount = 1 }, heatmap.Cell(1, 1));
        Assert.Equal(4.0 / 3, heatmap.Lift(0, 0), 1e-12);
        Assert.Equal(2, heatmap.Lift(1, 1), 1e-12);
        Assert.True(heatmap.Cell(0, 0).IsTooFew);
    }

    [Fact]
    public void MarginalHistogram_SomeUnknown_CountsThemApart()
    {
        var scope = new InstanceScope(InstanceSet.All(3), InstanceSet.None(3), InstanceSet.All(3));

        var histogram = MarginalHistogram.Count(BinnedMeasure.Of([0.5f, float.NaN, 1], true), scope);

        Assert.Equal(1, histogram.UnknownCount);
        Assert.Equal([1, 1], histogram.Tallies.Select(tally => tally.Count));
    }

    [Fact]
    public void PatternSummary_ThreePerspectives_HasEightInOrderOfHardness()
    {
        var patterns = Enumerable.Range(0, Count).Select(index => Pattern.TryParse(index == 0 ? "-EE" : index % 3 == 0 ? "EHE" : "HHH")!.Value).ToArray();
        var scope = Scope();

        var summary = PatternSummary.Count(patterns, scope);

        Assert.Equal(["EEE", "HEE", "EHE", "EEH", "HHE", "HEH", "EHH", "HHH"], summary.Shares.Select(share => share.Pattern.ToString()));
        Assert.Equal(1, summary.UnknownCount);
        Assert.Equal(scope.Shown.Indices().Count(index => index % 3 == 0) - 1, summary.Shares[2].Tally.Count);
        Assert.Contains("blind spot", summary.Shares[2].Meaning.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void PatternSummary_NoVotes_HasFour()
    {
        var patterns = Patterns.Of(new([0.1f, 0.9f], 0.5f), new([0.9f, 0.9f], 0.5f), null, 2);

        var summary = PatternSummary.Count(patterns, new InstanceScope(InstanceSet.All(2), InstanceSet.None(2), InstanceSet.None(2)));

        Assert.Equal(["EE-", "HE-", "EH-", "HH-"], summary.Shares.Select(share => share.Pattern.ToString()));
        Assert.Equal([0, 0, 1, 1], summary.Shares.Select(share => share.Tally.Count));
        Assert.Equal(0, summary.UnknownCount);
    }

    [Fact]
    public void DifficultyFlow_TwoLayers_CountsWhereInstancesGo()
    {
        var scope = new InstanceScope(InstanceSet.All(4), InstanceSet.FromIndices(4, [0]), InstanceSet.FromIndices(4, [0, 1]));

        var flow = DifficultyFlow.Count([DifficultyFlow.BandsOf([1, 0.5f, 0.3f, float.NaN]), DifficultyFlow.BandsOf([0, 0.5f, 0.9f, 0.1f])], scope);

        Assert.Equal(new Tally(1, 1, 1) { SelectedCorrectCount = 1 }, flow.Ribbon(0, 3, 0));
        Assert.Equal(new Tally(1, 1, 0), flow.Ribbon(0, 2, 2));
        Assert.Equal(new Tally(1, 0, 0), flow.Ribbon(0, 1, 3));
        Assert.Equal(2, flow.Node(1, 0).Count);
        Assert.Equal(0, flow.Node(0, 0).Count);
        Assert.Equal([0, 1, 2, 3, 3], new[] { 0.2f, 0.25f, 0.5f, 0.75f, 1f }.Select(DifficultyFlow.BandOf));
    }

    [Fact]
    public void ClassSummary_UnknownValues_AreLeftOutOfTheMean()
    {
        var scope = new InstanceScope(InstanceSet.All(3), InstanceSet.None(3), InstanceSet.FromIndices(3, [2]));

        var classes = ClassSummary.Count([0, 0, 2], 3, [[0.5f, float.NaN, 1f]], scope);

        Assert.Equal([0.5, double.NaN, 1], classes.Select(summary => summary.MeanDifficulties[0]));
        Assert.Equal([2, 0, 1], classes.Select(summary => summary.Tally.Count));
        Assert.Equal(1, classes[2].Tally.Accuracy.Share);
    }

    [Fact]
    public void Summaries_SetOfAnotherSize_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => MarginalHistogram.Count(BinnedMeasure.Of([1], true), Scope()));
    }

    private static InstanceScope Scope() => new(
        InstanceSet.Where(Count, index => index % 10 != 9),
        InstanceSet.Where(Count, index => index % 7 == 0),
        InstanceSet.Where(Count, index => index % 5 != 0));
}
