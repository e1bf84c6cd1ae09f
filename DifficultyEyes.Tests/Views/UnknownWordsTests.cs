using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Workspace;
using DifficultyEyes.Web.Views.Controls;
using DifficultyEyes.Web.Views.DifficultySummary;
using DifficultyEyes.Web.Views.Instances;
using DifficultyEyes.Web.Views.LayerFlow;
using DifficultyEyes.Web.Views.Projection;

namespace DifficultyEyes.Tests.Views;

/// <summary>What views say of instances of which the model says nothing: 1 and 5 of the six.</summary>
public sealed class UnknownWordsTests
{
    private static readonly ScoredAnalysis s_analysis = SixInstances.Analysis(predictions: [0, -1, 1, 0, 2, -1]);

    [Fact]
    public void Tile_UnknownPrediction_SaysSo()
    {
        var tile = InstanceTile.Of(s_analysis, 1, 96, []);

        Assert.Equal("unknown", tile.Mistake);
        Assert.StartsWith("#1 cat → unknown", tile.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_ByPrediction_HaveTheUnknownLast()
    {
        var groups = OrderedGroups.Of([5, 4, 3, 2, 1, 0], InstanceGrouping.Prediction, s_analysis, []);

        Assert.Equal([("cat", 2), ("dog", 1), ("frog", 1), ("unknown", 2)], groups.Groups.Select(group => (group.Title, group.Count)));
        Assert.Equal([3, 0, 2, 4, 5, 1], groups.Order);
    }

    [Fact]
    public void Outcome_UnknownPicked_IsWhatIsNeitherRightNorWrong()
    {
        int[] Picked(bool? isCorrect) =>
        [
            .. new WorkspaceResolver(s_analysis).Resolve(
                WorkspaceStart.For(s_analysis).WithBrush(ClauseSource.Outcome, new OutcomePick(isCorrect), BrushCombination.Replace),
                new Dictionary<ProjectionKey, float[]>(),
                TestContext.Current.CancellationToken).Selected.Indices(),
        ];

        Assert.Equal([[0, 2, 4], [3], [1, 5]], new int[][] { Picked(true), Picked(false), Picked(null) });
        Assert.Equal("outcome: unknown", ClauseWords.Of(new OutcomePick(null), WorkspaceStart.For(s_analysis), s_analysis, new AnalysisBins(s_analysis)));
        Assert.Equal(new OutcomePick(null), PointColoring.PickOf(s_analysis, [], "correct", 2, BrushCombination.Replace)!.Part);
    }

    [Fact]
    public void Accuracies_GroupsWithoutPredictions_ShowADashAndNoNumber()
    {
        var tally = new Tally(2, 0, 0) { UnknownCount = 2 };
        var summary = new ClassSummary(0, tally, []);

        Assert.Equal("–", ClassText.ShareOf(tally));
        Assert.Equal("–", PatternTable.AccuracyText(tally));
        Assert.DoesNotContain("NaN", ClassText.TooltipOf(summary, "cat", hasImages: true), StringComparison.Ordinal);
        Assert.Equal(0.5, (tally with { Count = 4, CorrectCount = 1 }).Accuracy.Share);
    }

    [Fact]
    public void Flow_UnknownOutcomes_AreAPartOfTheirOwn()
    {
        var scope = new InstanceScope(InstanceSet.All(4), InstanceSet.FromIndices(4, [3]), InstanceSet.FromIndices(4, [0])) { Unknown = InstanceSet.FromIndices(4, [2, 3]) };
        var layout = FlowLayout.Of(DifficultyFlow.Count([new sbyte[4], new sbyte[4]], scope));

        var ribbon = Assert.Single(layout.Ribbons);

        Assert.Equal([new FlowPart(0, 1, 0), new FlowPart(1, 1, 0), new FlowPart(2, 2, 1)], ribbon.Parts);
        Assert.Equal("unknown", FlowColor.Of(null, FlowColoring.Outcome, hasUnknown: true, isDark: false)[2].Title);
        Assert.Contains("50 % right", FlowFigure.Tell(ribbon, ["first", "second"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_WhereEitherModelSaysNothing_ComparesNothing()
    {
        var other = new ModelOutcomes(SixInstances.Analysis("other", [0, 0, -1, 1, 2, 2]));
        var resolver = new WorkspaceResolver(s_analysis);
        var selection = resolver.Resolve(WorkspaceStart.For(s_analysis), new Dictionary<ProjectionKey, float[]>(), TestContext.Current.CancellationToken);

        var comparison = ModelComparison.Of(resolver.Performance, other, WorkspaceStart.For(s_analysis), selection);

        // 0, 3 and 4 are left: both right, only the other, both right.
        Assert.Equal((2, 0, 1, 0), (comparison.All.Outcomes.BothRight, comparison.All.Outcomes.OnlyFirst, comparison.All.Outcomes.OnlySecond, comparison.All.Outcomes.BothWrong));
    }
}
