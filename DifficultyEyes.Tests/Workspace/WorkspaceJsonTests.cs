using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class WorkspaceJsonTests
{
    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();
    private static readonly WorkspaceState Start = WorkspaceStart.For(Analysis);

    [Fact]
    public void Read_EveryKindOfBrush_IsWhatWasWritten()
    {
        var state = Start
            .WithBrush(ClauseSource.DataModel, new HeatmapRectangle("kdn_data", 0, 2, "kdn_label_mean", 1, 3), BrushCombination.Replace)
            .WithBrush(ClauseSource.Patterns, new PatternPick("HE-"), BrushCombination.Subtract)
            .WithBrush(ClauseSource.Confusion, new ConfusionPick(0, 2), BrushCombination.Replace)
            .WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace)
            .WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.LabelErrors), BrushCombination.Replace)
            .WithBrush(ClauseSource.Reviews, new ReviewPick(ReviewVerdict.Relabel, FindingKind.LabelErrors), BrushCombination.Replace)
            .WithBrush(ClauseSource.Reviews, new ReviewPick(), BrushCombination.Add)
            .Isolate()
            .WithBrush(ClauseSource.Outcome, new OutcomePick(IsCorrect: true), BrushCombination.Replace)
            .WithBrush(ClauseSource.Splits, new SplitPick("test"), BrushCombination.Replace)
            .WithBrush(ClauseSource.Neighbors, new NeighborPick("appearance", 3), BrushCombination.Replace)
            .WithBrush(ClauseSource.Search, new PathSearch("a \"quoted\" <text>"), BrushCombination.Replace)
            .WithBrush(ClauseSource.Projection, new ProjectionShape("block", ProjectionMethod.Pca, [new(0.1f, -2), new(1e-7f, 3), new(5, 5)]), BrushCombination.Add)
            .WithBrush(ClauseSource.Flow, new FlowPick("appearance", 1, "block", 3, FlowBasis.Prediction), BrushCombination.Replace)
            .WithBrush(ClauseSource.Strata, new MeasureRange("kdn_data", 1, 2), BrushCombination.Add)
            .WithBrush(ClauseSource.Comparison, new ComparisonPick("0123abcd", IsCorrect: true, IsOtherCorrect: false), BrushCombination.Add)
            .WithThreshold("human_entropy", 0.3f)
            with
        { PatternDisplay = PatternDisplay.Table, FlowColoring = FlowColoring.Class, FlowBasis = FlowBasis.Prediction, Coloring = HeatmapColoring.Lift, Method = ProjectionMethod.Pca, OpenedInstance = 0, Reviewing = FindingKind.Leaks, GroupBy = InstanceGrouping.Pattern, ThumbnailSide = 96, Enlarged = WorkspaceView.Flow, IsDescending = false, SortBy = WorkspaceState.SortByPath };

        var read = WorkspaceJson.Read(WorkspaceJson.Write(state), Analysis);

        Assert.Equal(state, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":1,\"dataMeasure\":null,\"modelMeasure\":\"kdn_label_mean\",\"representation\":\"block\",\"sortBy\":\"path\"}")]
    [InlineData("{\"version\":1,\"dataMeasure\":\"kdn_data\",\"modelMeasure\":\"kdn_label_mean\",\"representation\":\"block\",\"sortBy\":\"path\",\"enlarged\":\"kitchen\"}")]
    public void Read_DamagedText_IsRefused(string json) =>
        Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(json, Analysis));

    [Theory]
    [InlineData("\"flowColoring\":\"outcome\"", "\"flowColoring\":\"mood\"")]
    [InlineData("\"patternDisplay\":\"bar\"", "\"patternDisplay\":9")]
    [InlineData("\"basis\":\"label\"", "\"basis\":\"mood\"")]
    public void Read_UnknownWayToShow_IsRefused(string written, string changed)
    {
        var json = WorkspaceJson.Write(Start.WithBrush(ClauseSource.Flow, new FlowPick("block", 0), BrushCombination.Replace));

        Assert.Contains(written, json, StringComparison.Ordinal);
        Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(json.Replace(written, changed, StringComparison.Ordinal), Analysis));
    }

    [Theory]
    [InlineData("\"flowColoring\":\"outcome\",")]
    [InlineData("\"flowBasis\":\"label\",")]
    [InlineData("\"patternDisplay\":\"bar\",")]
    [InlineData(",\"basis\":\"label\"")]
    public void Read_OlderLinkWithoutIt_HasTheUsual(string missing)
    {
        var state = Start.WithBrush(ClauseSource.Flow, new FlowPick("block", 0), BrushCombination.Replace);
        var json = WorkspaceJson.Write(state);

        Assert.Contains(missing, json, StringComparison.Ordinal);
        Assert.Equal(state, WorkspaceJson.Read(json.Replace(missing, "", StringComparison.Ordinal), Analysis));
    }

    [Fact]
    public void Read_NewerVersion_SaysSo()
    {
        var newer = WorkspaceJson.Write(Start with { Version = WorkspaceState.CurrentVersion + 1 });

        var exception = Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(newer, Analysis));

        Assert.Contains("newer version", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HowThePerformanceIsLookedAt_IsWhatWasWritten()
    {
        var state = Start with
        {
            Performance = PerformanceDisplay.Compare,
            PerformanceOptions = new PerformanceOptions
            {
                Ordering = ClassOrdering.Similarity,
                Window = new ConfusionWindow(1, 0, 2),
                FocusedClass = 2,
                ListsPairs = true,
                StrataOf = Perspective.Human,
                CalibrationOf = CalibrationGroup.Hard,
                SortBy = ClassTableColumn.F1,
                IsDescending = true,
                ComparedAnalysis = "0123abcd",
                Detail = ComparisonDetail.Matrix,
            },
        };

        Assert.Equal(state, WorkspaceJson.Read(WorkspaceJson.Write(state), Analysis));
    }

    [Fact]
    public void Read_LinkThatKnowsNothingOfThePerformancesOptions_ShowsThemAsAtTheStart()
    {
        var old = WorkspaceJson.Write(Start);
        old = System.Text.RegularExpressions.Regex.Replace(old, "\"performanceOptions\":\\{[^}]*\\},", "");

        Assert.DoesNotContain("performanceOptions", old, StringComparison.Ordinal);
        Assert.Equal(Start, WorkspaceJson.Read(old, Analysis));
    }

    public static TheoryData<WorkspaceState> Misfits => new(
        Start with { DataMeasure = "kdn_label_mean" },
        Start with { HumanMeasure = "reaction_time_rank" },
        Start with { Representation = "stage9" },
        Start with { SortBy = "nothing" },
        Start with { ColorBy = "nothing" },
        Start with { OpenedInstance = 6 },
        Start with { ThumbnailSide = 100_000 },
        Start.WithThreshold("nothing", 0.5f),
        Start.WithBrush(ClauseSource.Confusion, new ConfusionPick(0, 3), BrushCombination.Replace),
        Start.WithBrush(ClauseSource.Classes, new ClassPick(-1), BrushCombination.Replace),
        Start.WithBrush(ClauseSource.Neighbors, new NeighborPick("stage9", 0), BrushCombination.Replace),
        Start.WithBrush(ClauseSource.Neighbors, new NeighborPick("block", 6), BrushCombination.Replace),
        Start.WithBrush(ClauseSource.Splits, new SplitPick("validation"), BrushCombination.Replace),
        Start.WithBrush(ClauseSource.Patterns, new PatternPick("XXX"), BrushCombination.Replace),
        Start.WithBrush(ClauseSource.Projection, new ProjectionShape("block", ProjectionMethod.Umap, [new(0, 0)]), BrushCombination.Replace),
        Start.WithBrush(ClauseSource.DataModel, new HeatmapRectangle("gone", 0, 1, "kdn_data", 0, 1), BrushCombination.Replace),
        Start.WithBrush(ClauseSource.Strata, new MeasureRange("gone", 0, 1), BrushCombination.Replace),
        Start.WithBrush(ClauseSource.Comparison, new ComparisonPick("../other", true, true), BrushCombination.Replace),
        Start with { PerformanceOptions = new PerformanceOptions { FocusedClass = 3 } },
        Start with { PerformanceOptions = new PerformanceOptions { Window = new ConfusionWindow(0, 2, 2) } },
        Start with { PerformanceOptions = new PerformanceOptions { Window = new ConfusionWindow(-1, 0, 1) } },
        Start with { PerformanceOptions = new PerformanceOptions { Window = new ConfusionWindow(int.MaxValue, 0, int.MaxValue) } },
        Start with { PerformanceOptions = new PerformanceOptions { ComparedAnalysis = "<script>" } },
        Start with { PerformanceOptions = new PerformanceOptions { ComparedAnalysis = new string('a', 65) } },
        Start with { Clauses = [new Clause(ClauseSource.Outcome, [])] });

    [Theory]
    [MemberData(nameof(Misfits), DisableDiscoveryEnumeration = true)]
    public void Read_NamesWhatTheAnalysisLacks_IsRefused(WorkspaceState state) =>
        Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(WorkspaceJson.Write(state), Analysis));

    [Theory]
    [InlineData("\"reviewing\":\"nothing\"")]
    [InlineData("\"reviewing\":99")]
    [InlineData("\"clauses\":[{\"source\":\"reviews\",\"parts\":[{\"kind\":\"review\",\"verdict\":\"maybe\"}]}]")]
    [InlineData("\"clauses\":[{\"source\":\"reviews\",\"parts\":[{\"kind\":\"review\",\"finding\":7}]}]")]
    public void Read_UnknownReview_IsRefused(string part)
    {
        var json = WorkspaceJson.Write(Start with { Clauses = [] }).Replace("\"clauses\":[]", "\"subsets\":[]", StringComparison.Ordinal);

        Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(json[..^1] + "," + part + "}", Analysis));
    }

    [Fact]
    public void Read_LinkFromBeforeReviews_ReviewsNothing()
    {
        var json = WorkspaceJson.Write(Start.WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.NearDuplicates), BrushCombination.Replace));

        Assert.DoesNotContain("review", json, StringComparison.OrdinalIgnoreCase);
        Assert.Null(WorkspaceJson.Read(json, Analysis).Reviewing);
    }

    [Fact]
    public void WithMeasure_SortedByTheOldOne_SortsByTheNew()
    {
        var next = Start.WithMeasure(Perspective.Model, "one_minus_p_label");

        Assert.Equal("one_minus_p_label", next.SortBy);
        Assert.Equal(Start.ColorBy, next.ColorBy);
    }
}
