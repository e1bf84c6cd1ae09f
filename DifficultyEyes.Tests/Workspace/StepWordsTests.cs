using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class StepWordsTests
{
    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();
    private static readonly AnalysisBins Bins = new(Analysis);
    private static readonly WorkspaceState Start = WorkspaceStart.For(Analysis);
    private static readonly WorkspaceState Cats = Start.WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace);
    private static readonly WorkspaceState WrongCats = Cats.WithBrush(ClauseSource.Outcome, new OutcomePick(IsCorrect: false), BrushCombination.Replace);
    private static readonly WorkspaceState Kept = Start.WithSubset(InstanceSet.Where(6, instanceIndex => instanceIndex == 1), "Odd cats");

    public static TheoryData<WorkspaceState, WorkspaceState, string> Steps => new()
    {
        { Start, Cats, "brush cat" },
        { Cats, Cats.WithBrush(ClauseSource.Classes, new ClassPick(1), BrushCombination.Add), "add dog" },
        { Cats, Cats.WithBrush(ClauseSource.Classes, new ClassPick(1), BrushCombination.Replace), "brush dog" },
        { Start, Start.WithBrush(ClauseSource.Classes, new ClassPick(1), BrushCombination.Subtract), "take away dog" },
        { Cats, Start, "let go of cat" },
        { WrongCats, WrongCats.WithoutBrushes(), "clear every brush" },
        { WrongCats, WrongCats.Isolate(), "isolate cat · outcome: wrong" },
        { WrongCats.Isolate(), WrongCats.Isolate().Release(), "release what was isolated" },
        { Start, Start.WithBrush(ClauseSource.ModelHuman, new HeatmapRectangle("kdn_label_mean", 0, 99, "human_entropy", 0, 99), BrushCombination.Replace), "brush model × human: the whole heatmap" },
        { Start, Start.WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.LabelErrors), BrushCombination.Replace), "brush finding: likely label errors" },
        { Start, Start with { ColorBy = "human_entropy" }, "color by human_entropy" },
        { Start, Start with { ColorBy = WorkspaceState.ColorByCorrect }, "color by correct" },
        { Start, Start with { Method = ProjectionMethod.Pca }, "project by PCA" },
        { Start, Start with { Representation = "appearance" }, "show appearance in the projection" },
        { Start, Start with { Coloring = HeatmapColoring.Lift }, "color the heatmaps by lift" },
        { Start, Start with { Performance = PerformanceDisplay.PerClass }, "show accuracy per class" },
        { Start, Start with { SortBy = "kdn_data" }, "sort by kdn_data" },
        { Start, Start with { IsDescending = false }, "sort lowest first" },
        { Start, Start.WithThreshold("kdn_data", 0.25f), "kdn_data hard from 0.25" },
        { Start, Start.WithThreshold("kdn_data", 0.00347f), "kdn_data hard from 0.0035" },
        { Start.WithThreshold("kdn_data", 0.25f), Start, "kdn_data hard from the usual threshold" },
        { Start, Start with { PatternDisplay = PatternDisplay.Table }, "show the patterns as a table" },
        { Start, Start with { FlowColoring = FlowColoring.Class }, "color the flow by class" },
        { Start, Start with { FlowBasis = FlowBasis.Prediction }, "flow of kDN by prediction" },
        { Start, Kept, "keep subset Odd cats" },
        { Kept, Start, "remove subset Odd cats" },
        { Kept, Kept.WithSubsetDescribed(Kept.Subsets[0].Id, "Even cats", null, 3), "describe subset Even cats" },
        { Kept, Kept.WithMembersAdded(Kept.Subsets[0].Id, InstanceSet.All(6)), "change what is in subset Odd cats" },
        { Kept, Kept.WithBrush(ClauseSource.Subsets, new SubsetPick(Kept.Subsets[0].Id), BrushCombination.Replace), "brush subset: Odd cats" },
        { Start, Start.WithMeasure(Perspective.Data, "other"), "data by other" },
    };

    [Theory]
    [MemberData(nameof(Steps), DisableDiscoveryEnumeration = true)]
    public void Of_OneAction_NamesIt(WorkspaceState before, WorkspaceState after, string words) =>
        Assert.Equal(words, StepWords.Of(new WorkspaceStep(before, after), Analysis, Bins));

    [Fact]
    public void Of_ALongSearch_IsCut()
    {
        var after = Start.WithBrush(ClauseSource.Search, new PathSearch(new string('x', PathSearch.MostCharacters)), BrushCombination.Replace);

        var words = StepWords.Of(new WorkspaceStep(Start, after), Analysis, Bins);

        Assert.Equal(72, words.Length);
        Assert.EndsWith("…", words, StringComparison.Ordinal);
    }

    [Fact]
    public void History_SeveralSteps_AreListedFromTheNearestAndTakenAtOnce()
    {
        var history = new WorkspaceHistory(Start).Do(Cats).Do(WrongCats).Do(WrongCats.Isolate());

        Assert.Equal(["isolate cat · outcome: wrong", "brush outcome: wrong", "brush cat"], NamesOf(history.Done));
        Assert.Equal(Cats, history.Go(-2).Present);
        Assert.Equal(["brush outcome: wrong", "isolate cat · outcome: wrong"], NamesOf(history.Go(-2).Undone));
        Assert.Equal(history.Present, history.Go(-2).Go(2).Present);
        Assert.Equal(Start, history.Go(-99).Present);
    }

    [Fact]
    public void Undo_WhatIsLookedAt_StaysOpen()
    {
        var history = new WorkspaceHistory(Start).Do(Cats);

        var undone = history.Amend(Cats with { OpenedInstance = 4, Enlarged = WorkspaceView.Projection }).Undo();

        Assert.Equal(Start with { OpenedInstance = 4, Enlarged = WorkspaceView.Projection }, undone.Present);
        Assert.Equal(Cats with { OpenedInstance = 4, Enlarged = WorkspaceView.Projection }, undone.Redo().Present);
    }

    private static IEnumerable<string> NamesOf(IEnumerable<WorkspaceStep> steps) => steps.Select(step => StepWords.Of(step, Analysis, Bins));
}
