using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class WorkspaceAggregatesTests
{
    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();
    private static readonly WorkspaceState Start = WorkspaceStart.For(Analysis);

    [Fact]
    public void Of_BrushedConfusionCell_EveryOtherViewCountsIt()
    {
        var state = Start.WithBrush(ClauseSource.Confusion, new ConfusionPick(2, 0), BrushCombination.Replace);

        var aggregates = Count(state);

        Assert.Equal(1, aggregates.Pairs[0].Heatmap.KnownCount);
        Assert.Equal(1, aggregates.Patterns.Shares.Sum(share => share.Tally.Count));
        Assert.Equal([0, 0, 1], aggregates.Classes.Select(summary => summary.Tally.Count));
        Assert.Equal(1, aggregates.Wrong.Count);
        Assert.Equal(0, aggregates.Correct.Count);
        Assert.Equal([0, 1], aggregates.Splits.Select(tally => tally.Count));
        Assert.Equal(2, aggregates.Confusion.Cell(2, 0).Count + aggregates.Confusion.Cell(2, 2).Count);
        Assert.Equal(1, aggregates.Confusion.Cell(2, 0).SelectedCount);
    }

    [Fact]
    public void Of_UnknownHumanValue_IsCountedAsUnknown()
    {
        var histogram = Count(Start).Histograms[Perspective.Human];

        Assert.Equal(1, histogram.UnknownCount);
        Assert.Equal(5, histogram.Counts.Sum());
        Assert.Equal(1, histogram.HardCount);
    }

    [Fact]
    public void Of_StateWithoutHumanMeasure_HasOnePair()
    {
        var aggregates = Count(Start with { HumanMeasure = null });

        Assert.Equal(ClauseSource.DataModel, Assert.Single(aggregates.Pairs).Source);
        Assert.False(aggregates.Histograms.ContainsKey(Perspective.Human));
    }

    [Fact]
    public void Of_IsolatedInstances_CountsNothingElseAnywhere()
    {
        var state = Start.WithBrush(ClauseSource.Splits, new SplitPick("test"), BrushCombination.Replace).Isolate();

        var aggregates = Count(state);

        Assert.Equal([0, 3], aggregates.Splits.Select(tally => tally.Count));
        Assert.Equal(3, aggregates.Histograms[Perspective.Data].Counts.Sum());
        Assert.Equal(3, Enumerable.Range(0, DifficultyFlow.BandCount).Sum(band => aggregates.Flow.Node(0, band).Count));
    }

    [Theory]
    [InlineData(0, 0, 0, 99, "data exactly 0")]
    [InlineData(0, 99, 0, 99, "the whole heatmap")]
    public void ClauseWords_Rectangle_NamesOnlyTheAxesThatItCuts(int xFirst, int xLast, int yFirst, int yLast, string words)
    {
        var rectangle = new HeatmapRectangle("kdn_data", xFirst, xLast, "kdn_label_mean", yFirst, yLast);

        Assert.Equal(words, ClauseWords.Of(rectangle, Start, Analysis, new AnalysisBins(Analysis)));
        Assert.Equal("not " + words, ClauseWords.Of(rectangle with { IsTakenAway = true }, Start, Analysis, new AnalysisBins(Analysis)));
    }

    private static WorkspaceAggregates Count(WorkspaceState state)
    {
        var resolver = new WorkspaceResolver(Analysis);
        var cancellationToken = TestContext.Current.CancellationToken;
        var selection = resolver.Resolve(state, new Dictionary<ProjectionKey, float[]>(), cancellationToken);
        return WorkspaceAggregates.Of(Analysis, resolver, state, selection, cancellationToken);
    }
}
