using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views;
using DifficultyEyes.Web.Views.Instances;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Workspace;

/// <summary>Filter × select × isolate × sort × undo, in any order: after every action the resolver says what a naive model says.</summary>
/// <remarks>Always the same sequences: a run that meets a new fault by chance would fail for who did not cause it. Other numbers look elsewhere.</remarks>
[Properties(Replay = "20261125,1234567", MaxTest = 150, Arbitrary = [typeof(SelectionActions)])]
public sealed class SelectionPropertyTests
{
    private static readonly ScoredAnalysis Analysis = ManyInstances.Analysis();
    private static readonly ProjectionKey Plane = new("block", ProjectionMethod.Umap);
    private static readonly Dictionary<ProjectionKey, float[]> Projections = new() { [Plane] = ManyInstances.Points() };

    [Property]
    public void Actions_InAnyOrder_SelectShowAndSortAsTheNaiveModelDoes(SelectionAction[] actions)
    {
        // One resolver for all: what it keeps from one state to the next is under test too.
        var resolver = new WorkspaceResolver(Analysis);
        var (state, naive) = (WorkspaceStart.For(Analysis), new NaiveWorkspace(Analysis));

        foreach (var action in actions)
        {
            (state, naive) = (action.Apply(state), action.Apply(naive));

            var selection = resolver.Resolve(state, Projections, TestContext.Current.CancellationToken);

            Assert.Equal(Where(naive.IsInPopulation), selection.Population.ToIndices());
            Assert.Equal(Where(naive.IsSelected), selection.Selected.ToIndices());
            Assert.Equal(naive.Order(), selection.Order);
            Assert.All(
                Enum.GetValues<ClauseSource>(),
                source => Assert.Equal(Where(instanceIndex => naive.IsShownBy(source, instanceIndex)), selection.ShownBy(source).ToIndices()));
        }
    }

    [Property]
    public void Actions_UndoneAndRedone_LeadThroughTheVerySameStates(SelectionAction[] actions)
    {
        List<WorkspaceState> states = [WorkspaceStart.For(Analysis)];
        var history = new WorkspaceHistory(states[0]);
        foreach (var action in actions)
        {
            history = history.Do(action.Apply(history.Present));
            if (!history.Present.Equals(states[^1]))
            {
                states.Add(history.Present);
            }
        }

        for (var position = states.Count - 1; position >= 0; position--)
        {
            Assert.Equal(states[position], history.Present);
            Assert.Equal(states[position], WorkspaceJson.Read(WorkspaceJson.Write(history.Present), Analysis));
            history = history.Undo();
        }

        Assert.False(history.CanUndo);
        foreach (var state in states)
        {
            Assert.Equal(state, history.Present);
            history = history.Redo();
        }

        Assert.False(history.CanRedo);
    }

    [Property]
    public void Actions_InAnyOrder_EveryTileShowsTheDatasetsOwnRow(SelectionAction[] actions)
    {
        var state = actions.Aggregate(WorkspaceStart.For(Analysis), (present, action) => action.Apply(present));

        var order = new WorkspaceResolver(Analysis).Resolve(state, Projections, TestContext.Current.CancellationToken).Order;

        Assert.All(order, instanceIndex =>
        {
            var tile = InstanceTile.Of(Analysis, instanceIndex, 64, []);
            var evidence = InstanceEvidence.Gather(Analysis, instanceIndex, new Dictionary<Core.Neighbors.NeighborhoodKey, Core.Neighbors.Neighborhood>());
            Assert.Equal($"{tile.Label}/{instanceIndex:0000}.png", Analysis.Dataset.Paths[instanceIndex]);
            Assert.Equal(ThumbnailSize.AddressOf("many", instanceIndex, 64), tile.Address);
            Assert.Equal(Analysis.Dataset.Paths[instanceIndex], evidence.Path);
        });
    }

    private static int[] Where(Func<int, bool> holds) => [.. Enumerable.Range(0, ManyInstances.Count).Where(holds)];
}
