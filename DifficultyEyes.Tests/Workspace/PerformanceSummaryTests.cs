using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class PerformanceSummaryTests
{
    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();

    // Right on 0, 1, 4 and 5, where the model of the six is right on 0, 2 and 4.
    private static readonly ScoredAnalysis Other = SixInstances.Analysis("other", [0, 0, 0, 0, 2, 2]);
    private static readonly WorkspaceState Start = WorkspaceStart.For(Analysis);

    [Fact]
    public void Of_BrushedConfusionCell_CountsItAndWhatIsSelectedOfIt()
    {
        var state = Start.WithBrush(ClauseSource.Confusion, new ConfusionPick(2, 0), BrushCombination.Replace);

        var confusion = Summarize(state).Confusion!;

        Assert.Equal(2, confusion.Matrix.LabelCount(2));
        Assert.Equal(1, confusion.Matrix.Cell(2, 0).SelectedCount);
        Assert.Equal(0, confusion.Matrix.Cell(2, 2).SelectedCount);
        Assert.Equal(3, confusion.Pairs.Count);
    }

    [Fact]
    public void Of_EachDisplay_CountsNothingElse()
    {
        Assert.Null(Summarize(Start).Strata);
        Assert.Null(Summarize(Start with { Performance = PerformanceDisplay.PerClass }).Confusion);
        Assert.Null(Summarize(Start with { Performance = PerformanceDisplay.ByDifficulty }).Confusion);
        Assert.Empty(Summarize(Start with { Performance = PerformanceDisplay.ByDifficulty }).Classes);
    }

    [Fact]
    public void Of_Window_ShowsItsClassesAlone()
    {
        var confusion = Summarize(Start with { PerformanceOptions = new PerformanceOptions { Window = new ConfusionWindow(1, 0, 2) } }).Confusion!;

        Assert.Equal([1, 2], confusion.Grid.Labels);
        Assert.Equal([0, 1], confusion.Grid.Predictions);
    }

    [Fact]
    public void Of_FocusedClass_ShowsItWithThoseItIsConfusedWith()
    {
        var confusion = Summarize(Start with { PerformanceOptions = new PerformanceOptions { FocusedClass = 2 } }).Confusion!;

        Assert.Equal([2, 0], confusion.Grid.Labels);
        Assert.Equal([(2, 0)], confusion.Pairs.Select(pair => (pair.Label, pair.Prediction)));
    }

    [Fact]
    public void Of_Strata_IgnoreTheirOwnBrushAndFollowTheOthers()
    {
        var state = (Start with { Performance = PerformanceDisplay.ByDifficulty, PerformanceOptions = new PerformanceOptions { StrataOf = Perspective.Data } })
            .WithBrush(ClauseSource.Strata, new MeasureRange("kdn_data", 0, 0), BrushCombination.Replace)
            .WithBrush(ClauseSource.Splits, new SplitPick("train"), BrushCombination.Replace);

        var strata = Summarize(state).Strata!;

        // Data difficulty 0, .5, .9 and 1 of instances 0 and 4, 1 and 2, 5, 3; in the split train lie 0, 2 and 4.
        Assert.Equal([2, 2, 1, 1], strata.Histogram.Tallies.Select(tally => tally.Count));
        Assert.Equal([2, 1, 0, 0], strata.Histogram.Tallies.Select(tally => tally.CorrectCount));
        Assert.Equal([2, 1, 0, 0], strata.Histogram.Tallies.Select(tally => tally.SelectedCount));
        Assert.All(strata.Confidences, confidence => Assert.True(double.IsNaN(confidence)));
    }

    [Fact]
    public void Resolve_Strata_SelectsTheInstancesOfTheirBins()
    {
        var state = Start.WithBrush(ClauseSource.Strata, new MeasureRange("kdn_data", 1, 2), BrushCombination.Replace);

        Assert.Equal([1, 2, 5], Resolve(state).Selection.Selected.ToIndices());
        Assert.Equal("data from 0.5 to 0.9", ClauseWords.Of(state.Clauses[0].Parts[0], state, Analysis, new AnalysisBins(Analysis)));
    }

    [Fact]
    public void Of_Calibration_WithoutConfidences_IsNull() =>
        Assert.Null(Summarize(Start with { Performance = PerformanceDisplay.Calibration }).Calibration);

    [Fact]
    public void Of_ClassTable_HasItsNumbersByHand()
    {
        var classes = Summarize(Start with { Performance = PerformanceDisplay.PerClass }).Classes;

        Assert.Equal([0, 1, 2], classes.Select(row => row.Label));
        Assert.All(classes, row => Assert.Equal(0.5, row.Accuracy.Share));
        Assert.Equal([1.0 / 3, 0.5, 1], classes.Select(row => row.Precision.Share));
        Assert.Equal([0.25, 0.75, 0.45], classes.Select(row => Math.Round(row.Data, 6)));
        Assert.Equal([0, 0.6, 0.2], classes.Select(row => Math.Round(row.Human, 6)));
        Assert.Equal([1, 0, 0], classes.Select(row => row.MostConfused!.Value.Prediction));
    }

    [Theory]
    [InlineData(ClassTableColumn.Class, true, new[] { 2, 1, 0 })]
    [InlineData(ClassTableColumn.Precision, false, new[] { 0, 1, 2 })]
    [InlineData(ClassTableColumn.Data, true, new[] { 1, 2, 0 })]
    [InlineData(ClassTableColumn.Accuracy, true, new[] { 0, 1, 2 })]
    [InlineData(ClassTableColumn.Human, false, new[] { 0, 2, 1 })]
    public void Of_ClassTableSorted_HasThatOrderAndKeepsEqualOnes(ClassTableColumn column, bool isDescending, int[] order)
    {
        var options = new PerformanceOptions { SortBy = column, IsDescending = isDescending };

        var classes = Summarize(Start with { Performance = PerformanceDisplay.PerClass, PerformanceOptions = options }).Classes;

        Assert.Equal(order, classes.Select(row => row.Label));
    }

    [Fact]
    public void Of_ClassWithoutInstances_ComesLastInEitherDirection()
    {
        var state = Start.WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Subtract).Isolate() with { Performance = PerformanceDisplay.PerClass };
        var up = Summarize(state with { PerformanceOptions = new PerformanceOptions { SortBy = ClassTableColumn.Accuracy } }).Classes;
        var down = Summarize(state with { PerformanceOptions = new PerformanceOptions { SortBy = ClassTableColumn.Accuracy, IsDescending = true } }).Classes;

        Assert.Equal(0, up[^1].Label);
        Assert.Equal(0, down[^1].Label);
    }

    [Fact]
    public void Of_Comparison_CountsWonAndLost()
    {
        var comparison = Summarize(Comparing()).Comparison!;

        Assert.Equal(new PairedOutcomes(2, 1, 2, 1), comparison.All.Outcomes);
        Assert.Equal(-1.0 / 6, comparison.All.Difference.Value, 1e-12);
        Assert.Null(comparison.Selected);
        Assert.Equal([1, 0, 1], comparison.Classes.OrderBy(change => change.Label).Select(change => change.Outcomes.OnlySecond));
    }

    [Fact]
    public void Of_ComparisonWithAnotherViewsBrush_CountsTheSelectedBesideAll()
    {
        var state = Comparing()
            .WithBrush(ClauseSource.Splits, new SplitPick("test"), BrushCombination.Replace)
            .WithBrush(ClauseSource.Comparison, new ComparisonPick("other", false, true), BrushCombination.Replace);

        var comparison = Summarize(state).Comparison!;

        Assert.Equal(new PairedOutcomes(2, 1, 2, 1), comparison.All.Outcomes);
        Assert.Equal(new PairedOutcomes(0, 0, 2, 1), comparison.Selected!.Outcomes);
    }

    [Fact]
    public void Of_ComparisonOfConfusions_ListsThoseThatDiffer()
    {
        var state = Comparing() with { PerformanceOptions = new PerformanceOptions { ComparedAnalysis = "other", Detail = ComparisonDetail.Confusions } };

        var changes = Summarize(state).Comparison!.Changes;

        Assert.Equal([(0, 1, 1), (1, 0, -1), (2, 0, 1)], changes.Select(change => (change.Cell.Label, change.Cell.Prediction, change.Difference)));
    }

    [Theory]
    [InlineData(true, true, new[] { 0, 4 })]
    [InlineData(true, false, new[] { 2 })]
    [InlineData(false, true, new[] { 1, 5 })]
    [InlineData(false, false, new[] { 3 })]
    public void Resolve_Comparison_SelectsWhatBothModelsMakeOfIt(bool isCorrect, bool isOtherCorrect, int[] members)
    {
        var state = Start.WithBrush(ClauseSource.Comparison, new ComparisonPick("other", isCorrect, isOtherCorrect), BrushCombination.Replace);

        Assert.Equal(["other"], WorkspaceResolver.ComparedAnalysesOf(state));
        Assert.Equal(members, Resolve(state).Selection.Selected.ToIndices());
    }

    [Fact]
    public void Resolve_ComparisonWithAnAnalysisThatIsGone_SelectsNothingAndComparesNothing()
    {
        var state = Start.WithBrush(ClauseSource.Comparison, new ComparisonPick("gone", true, false), BrushCombination.Replace)
            with
        { Performance = PerformanceDisplay.Compare, PerformanceOptions = new PerformanceOptions { ComparedAnalysis = "gone" } };

        Assert.True(Resolve(state).Selection.Selected.IsEmpty);
        Assert.Null(Summarize(state).Comparison);
    }

    [Fact]
    public void WithComparedAnalysis_AnotherOne_LetsGoOfWhatWasPickedInTheFormer()
    {
        var state = Comparing().WithBrush(ClauseSource.Comparison, new ComparisonPick("other", true, false), BrushCombination.Replace);

        var next = state.WithComparedAnalysis("third");

        Assert.Empty(next.Clauses);
        Assert.Equal("third", next.PerformanceOptions.ComparedAnalysis);
    }

    [Fact]
    public void Undo_AfterLookingInAnotherWay_LeavesTheLookAsItIs()
    {
        var history = new WorkspaceHistory(Start).Do(Start.WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace));
        var options = new PerformanceOptions { Ordering = ClassOrdering.Similarity };

        var looked = history.Amend(history.Present with { PerformanceOptions = options });

        Assert.Empty(looked.Undo().Present.Clauses);
        Assert.Equal(options, looked.Undo().Present.PerformanceOptions);
        Assert.True(looked.Present.SelectsAs(history.Present));
    }

    private static WorkspaceState Comparing() =>
        Start with { Performance = PerformanceDisplay.Compare, PerformanceOptions = new PerformanceOptions { ComparedAnalysis = "other" } };

    private static PerformanceSummary Summarize(WorkspaceState state)
    {
        var (resolver, selection) = Resolve(state);
        return PerformanceSummary.Of(Analysis, resolver, state, selection, Compared());
    }

    private static (WorkspaceResolver Resolver, WorkspaceSelection Selection) Resolve(WorkspaceState state)
    {
        var resolver = new WorkspaceResolver(Analysis);
        return (resolver, resolver.Resolve(
            state, new Dictionary<ProjectionKey, float[]>(), new Dictionary<NeighborhoodKey, Neighborhood>(), ReviewSet.Empty, Compared(), TestContext.Current.CancellationToken));
    }

    private static ImmutableDictionary<string, ModelOutcomes> Compared() =>
        ImmutableDictionary<string, ModelOutcomes>.Empty.Add("other", new ModelOutcomes(Other));
}
