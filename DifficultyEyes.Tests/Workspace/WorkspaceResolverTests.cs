using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class WorkspaceResolverTests
{
    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();
    private static readonly WorkspaceState Start = WorkspaceStart.For(Analysis);
    private static readonly ProjectionKey Plane = new("block", ProjectionMethod.Umap);

    [Fact]
    public void Resolve_NothingBrushed_SelectsEveryInstanceHardestFirst()
    {
        var selection = Resolve(Start);

        Assert.True(selection.Selected.IsFull);
        Assert.Equal([1, 3, 5, 2, 4, 0], selection.Order);
    }

    [Fact]
    public void Resolve_ClausesOfTwoViews_CombineByAndAndIgnoreTheirOwn()
    {
        var state = Start
            .WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace)
            .WithBrush(ClauseSource.Classes, new ClassPick(1), BrushCombination.Add)
            .WithBrush(ClauseSource.Outcome, new OutcomePick(IsCorrect: false), BrushCombination.Replace);

        var selection = Resolve(state);

        Assert.Equal([1, 3], selection.Selected.ToIndices());
        Assert.Equal([1, 3, 5], selection.ShownBy(ClauseSource.Classes).ToIndices());
        Assert.Equal([0, 1, 2, 3], selection.ShownBy(ClauseSource.Outcome).ToIndices());
        Assert.Equal([1, 3], selection.ShownBy(ClauseSource.Projection).ToIndices());
    }

    [Fact]
    public void Resolve_FirstPartTakenAway_StartsFromEveryInstance()
    {
        var state = Start.WithBrush(ClauseSource.Splits, new SplitPick("train"), BrushCombination.Subtract);

        Assert.Equal([1, 3, 5], Resolve(state).Selected.ToIndices());
    }

    [Fact]
    public void Resolve_FilterThenBrushThenIsolateThenSort_KeepsStableIndices()
    {
        var isolated = Start
            .WithBrush(ClauseSource.Outcome, new OutcomePick(IsCorrect: false), BrushCombination.Replace)
            .Isolate();
        var state = isolated.WithBrush(ClauseSource.Search, new PathSearch("B.PNG"), BrushCombination.Replace)
            with
        { SortBy = "kdn_data", IsDescending = false };

        var selection = Resolve(state);

        Assert.Empty(isolated.Clauses);
        Assert.Equal([1, 3, 5], selection.Population.ToIndices());
        Assert.Equal([1, 5, 3], selection.Order);
        Assert.True(Resolve(state.Release().WithoutBrushes()).Selected.IsFull);
    }

    [Theory]
    [InlineData(true, new[] { 2, 5, 0, 1, 4, 3 })]
    [InlineData(false, new[] { 0, 1, 4, 5, 2, 3 })]
    public void Resolve_UnknownValues_ComeLastInEitherDirection(bool isDescending, int[] order) =>
        Assert.Equal(order, Resolve(Start with { SortBy = "human_entropy", IsDescending = isDescending }).Order);

    [Fact]
    public void Resolve_SortedByPath_IsTheOrderOfTheDataset()
    {
        Assert.Equal([0, 1, 2, 3, 4, 5], Resolve(Start with { SortBy = WorkspaceState.SortByPath, IsDescending = false }).Order);
        Assert.Equal([5, 4, 3, 2, 1, 0], Resolve(Start with { SortBy = WorkspaceState.SortByPath, IsDescending = true }).Order);
    }

    [Fact]
    public void Resolve_PatternAndMovedThreshold_FollowsTheThreshold()
    {
        var blindSpots = Start.WithBrush(ClauseSource.Patterns, new PatternPick("HHE"), BrushCombination.Replace);

        Assert.Equal([1, 5], Resolve(blindSpots).Selected.ToIndices());
        Assert.Equal([1], Resolve(blindSpots.WithThreshold("human_entropy", 0.3f)).Selected.ToIndices());
    }

    [Fact]
    public void Resolve_SamePartsUnderAnotherThreshold_AreWorkedOutAnew()
    {
        var resolver = new WorkspaceResolver(Analysis);
        var none = new Dictionary<ProjectionKey, float[]>();
        var cancellationToken = TestContext.Current.CancellationToken;
        var blindSpots = Start.WithBrush(ClauseSource.Patterns, new PatternPick("HHE"), BrushCombination.Replace);

        var before = resolver.Resolve(blindSpots, none, cancellationToken).Selected;
        var after = resolver.Resolve(blindSpots.WithThreshold("human_entropy", 0.3f), none, cancellationToken).Selected;

        Assert.Equal([1, 5], before.ToIndices());
        Assert.Equal([1], after.ToIndices());
    }

    [Fact]
    public void Resolve_HeatmapRectangle_TakesWholeBinsAndNoUnknowns()
    {
        var bins = new WorkspaceResolver(Analysis).Bins.Of("human_entropy").Bins;
        var state = Start.WithBrush(
            ClauseSource.DataHuman, new HeatmapRectangle("kdn_data", 0, 99, "human_entropy", 0, bins.BinOf(0)), BrushCombination.Replace);
        var all = Start.WithBrush(
            ClauseSource.DataHuman, new HeatmapRectangle("kdn_data", 0, 99, "human_entropy", -9, 99), BrushCombination.Replace);

        Assert.Equal([0, 1, 4], Resolve(state).Selected.ToIndices());
        Assert.Equal([0, 1, 2, 4, 5], Resolve(all).Selected.ToIndices());
    }

    [Fact]
    public void Resolve_LassoWithAHole_TakesTheHoleAway()
    {
        var state = Start
            .WithBrush(ClauseSource.Projection, Box(-0.5f, 4.5f), BrushCombination.Replace)
            .WithBrush(ClauseSource.Projection, Box(1.5f, 3.5f), BrushCombination.Subtract);

        Assert.Equal([0, 1, 4], Resolve(state).Selected.ToIndices());
        Assert.Equal([Plane], WorkspaceResolver.ProjectionsOf(state));
    }

    [Theory]
    [InlineData(InstanceGrouping.None, new[] { 1, 3, 5, 2, 4, 0 }, "")]
    [InlineData(InstanceGrouping.Label, new[] { 1, 0, 3, 2, 5, 4 }, "cat 0+2, dog 2+2, frog 4+2")]
    [InlineData(InstanceGrouping.Prediction, new[] { 3, 5, 0, 1, 2, 4 }, "cat 0+3, dog 3+2, frog 5+1")]
    public void Resolve_Grouped_KeepsTheOrderWithinEachGroup(InstanceGrouping grouping, int[] order, string groups)
    {
        var selection = Resolve(Start with { GroupBy = grouping });

        Assert.Equal(order, selection.Order);
        Assert.Equal(groups, string.Join(", ", selection.Groups.Select(group => $"{group.Title} {group.Start}+{group.Count}")));
    }

    [Fact]
    public void Resolve_GroupedByPattern_PutsEqualPatternsTogetherInWords()
    {
        var selection = Resolve(Start with { GroupBy = InstanceGrouping.Pattern });

        Assert.Equal(selection.Order.Length, selection.Groups.Sum(group => group.Count));
        Assert.All(selection.Groups, group => Assert.Single(selection.Order.Skip(group.Start).Take(group.Count).Select(instance => selection.Patterns[instance]).Distinct()));
        Assert.Equal("easy for all", selection.Groups.First(group => selection.Order[group.Start] == 4).Title);
        Assert.Equal(selection.Groups.Length, selection.Patterns.Distinct().Count());
    }

    [Fact]
    public void Resolve_NeighborhoodOfAnInstance_TakesItselfAndItsNeighborsInThatRepresentation()
    {
        var state = Start
            .WithBrush(ClauseSource.Neighbors, new NeighborPick("block", 1), BrushCombination.Replace)
            .WithBrush(ClauseSource.Neighbors, new NeighborPick("appearance", 5), BrushCombination.Add);
        var (inBlock, inAppearance) = (new NeighborhoodKey("block", 1), new NeighborhoodKey("appearance", 5));
        var picked = new Dictionary<NeighborhoodKey, Neighborhood> { [inBlock] = Neighborhood.Of(Circle(+1), 1), [inAppearance] = Neighborhood.Of(Circle(-1), 5) };

        var selection = new WorkspaceResolver(Analysis).Resolve(
            state, new Dictionary<ProjectionKey, float[]>(), picked, ReviewSet.Empty, new Dictionary<string, ModelOutcomes>(), TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3, 4, 5], selection.Selected.ToIndices());
        Assert.Equal([inBlock, inAppearance], WorkspaceResolver.NeighborhoodsOf(state.Isolate()));
    }

    [Fact]
    public void Resolve_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => new WorkspaceResolver(Analysis).Resolve(Start, new Dictionary<ProjectionKey, float[]>(), source.Token));
    }

    /// <summary>The two neighbors of an instance are the next two in a direction.</summary>
    private static NeighborTable Circle(int step) => new(
        [.. Enumerable.Range(0, 6).SelectMany(instance => new[] { (instance + step + 6) % 6, (instance + (2 * step) + 6) % 6 })], new float[12], InstanceCount: 6, K: 2);

    private static ProjectionShape Box(float left, float right) =>
        new("block", ProjectionMethod.Umap, [new(left, -1), new(right, -1), new(right, 1), new(left, 1)]);

    private static WorkspaceSelection Resolve(WorkspaceState state) => new WorkspaceResolver(Analysis).Resolve(
        state, new Dictionary<ProjectionKey, float[]> { [Plane] = SixInstances.Points() }, TestContext.Current.CancellationToken);
}
