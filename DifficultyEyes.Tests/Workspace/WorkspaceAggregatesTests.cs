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
    public void Of_BrushedClass_TellsPatternsBesideTheirTotals()
    {
        var patterns = Count(Start.WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace)).Patterns;

        // Instances 0 and 4 are easy for all, 1 and 5 for people; 0 and 1 are of the class.
        Assert.Equal([("EEE", 1, 2), ("HHE", 1, 2)], patterns.Shares.Where(share => share.Tally.Count > 0)
            .Select(share => (share.Pattern.ToString(), share.Tally.Count, share.TotalCount)));
    }

    [Fact]
    public void Of_IsolatedInstances_TellTheirOwnThresholds()
    {
        var reading = Count(Start.WithBrush(ClauseSource.Splits, new SplitPick("test"), BrushCombination.Replace).Isolate().WithThreshold("kdn_data", 0.95f))
            .Thresholds[Perspective.Data];

        Assert.Equal((true, 1, 3), (reading.IsMoved, reading.HardCount, reading.KnownCount));
        Assert.Equal(3, reading.HardCounts.Max());
        Assert.Equal(2, reading.Scale.HardCount(0.9f));
    }

    [Fact]
    public void WithoutThreshold_Moved_IsTheUsualOne()
    {
        Assert.Equal(Start, Start.WithThreshold("kdn_data", 0.95f).WithoutThreshold("kdn_data"));
        Assert.Equal(0.5f, Count(Start).Thresholds[Perspective.Data].Threshold);
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
