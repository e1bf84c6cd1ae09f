using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class EmptySelectionTests
{
    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();
    private static readonly WorkspaceState Cats = WorkspaceStart.For(Analysis).WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace);

    [Fact]
    public void ReasonOf_SomethingSelected_IsNone() => Assert.Null(ReasonOf(Cats));

    [Fact]
    public void ReasonOf_OneBrushTooMany_NamesTheOneWithoutWhichMostPass() => Assert.Equal(
        "No image passes all brushes: without \"search: zebra\" 2 would.",
        ReasonOf(Cats.WithBrush(ClauseSource.Search, new PathSearch("zebra"), BrushCombination.Replace)));

    [Fact]
    public void ReasonOf_SeveralTooMany_SaysSo() => Assert.Contains(
        "nor all but one",
        ReasonOf(Cats
            .WithBrush(ClauseSource.Search, new PathSearch("zebra"), BrushCombination.Replace)
            .WithBrush(ClauseSource.Confusion, new ConfusionPick(2, 1), BrushCombination.Replace)),
        StringComparison.Ordinal);

    [Fact]
    public void ReasonOf_NothingIsolated_SaysToRelease() => Assert.Contains(
        "release", ReasonOf(Cats.WithBrush(ClauseSource.Search, new PathSearch("zebra"), BrushCombination.Replace).Isolate()), StringComparison.Ordinal);

    private static string? ReasonOf(WorkspaceState state)
    {
        var resolver = new WorkspaceResolver(Analysis);
        var selection = resolver.Resolve(state, new Dictionary<ProjectionKey, float[]>(), TestContext.Current.CancellationToken);
        return EmptySelection.ReasonOf(selection, state, Analysis, resolver.Bins);
    }
}
