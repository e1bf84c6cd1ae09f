using System.Text;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Benchmarks.Brush;

namespace DifficultyEyes.Tests.Workspace;

/// <summary>Whatever a user makes can be kept and opened again, or is refused when it is made.</summary>
public sealed class WorkspaceRoomTests
{
    private const int Many = 100_000;

    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();
    private static readonly WorkspaceState Start = WorkspaceStart.For(Analysis);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(63)]
    [InlineData(Subset.MostSubsets)]
    public async Task Subsets_AsManyAsThereMayBeOfAHundredThousand_AreKeptOpenedAndShared(int subsetCount)
    {
        var analysis = DrawnAnalysis.Create(Many, 3, 1, seed: 1);
        var random = new Random(1);

        // Without any order, a bit for each instance is the least that they take.
        var state = Enumerable.Range(0, subsetCount).Aggregate(WorkspaceStart.For(analysis), (kept, _) => kept.WithSubset(Drawn(Many, random), null, "a note"));
        var text = WorkspaceJson.Write(state);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), subsetCount * Many / 8, SharedSessions.MaximumStateBytes);
        Assert.Equal(state, WorkspaceJson.Read(text, analysis));
        await using var engine = await TestEngine.StartAsync(Token);
        var sessions = engine.Service<SharedSessions>();
        var link = await sessions.SaveAsync(analysis.Id, text, Token);
        Assert.Equal(state, WorkspaceJson.Read((await sessions.FindAsync(link, Token)).StateJson, analysis));
    }

    [Fact]
    public void Subsets_InOrder_TakeLittle()
    {
        var state = Enumerable.Range(0, Subset.MostSubsets).Aggregate(
            Start, (kept, number) => kept.WithSubset(InstanceSet.Where(Many, instance => instance / 1000 == number), null));

        Assert.InRange(WorkspaceJson.Write(state).Length, 1, 20_000);
    }

    [Fact]
    public void WithSubset_MoreThanCanBeKept_IsRefusedWithWhatToDo()
    {
        const int instanceCount = 1_000_000;
        var random = new Random(1);
        var state = Start;
        var refusal = Record.Exception(() =>
        {
            for (var number = 0; number < Subset.MostSubsets; number++)
            {
                state = state.WithSubset(Drawn(instanceCount, random), null);
            }
        });

        Assert.InRange(state.Subsets.Length, 8, Subset.MostSubsets - 1);
        Assert.Contains("Remove one", Assert.IsType<WorkspaceFullException>(refusal).Message, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(WorkspaceJson.Write(state)), 1, SharedSessions.MaximumStateBytes);
        Assert.Equal(state.Subsets.Length - 1, state.WithoutSubset(state.Subsets[0].Id).Subsets.Length);
    }

    [Fact]
    public void Require_OneBrushMoreThanAreRead_IsRefused()
    {
        var full = Start with { Clauses = [new Clause(ClauseSource.Flow, [.. Enumerable.Range(0, 2_000).Select(number => new FlowPick("block", number % 4))])] };
        var fuller = full.WithBrush(ClauseSource.Outcome, new OutcomePick(true), BrushCombination.Replace);

        WorkspaceRoom.Require(Start, full);
        Assert.Equal(full, WorkspaceJson.Read(WorkspaceJson.Write(full), Analysis));
        Assert.Contains("Clear some", Assert.Throws<WorkspaceFullException>(() => WorkspaceRoom.Require(full, fuller)).Message, StringComparison.Ordinal);
        Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(WorkspaceJson.Write(fuller), Analysis));
        WorkspaceRoom.Require(fuller, full);
    }

    [Fact]
    public void Require_LassosWithoutEnd_AreRefusedBeforeTheyCannotBeOpened()
    {
        var random = new Random(1);
        var state = Start;
        WorkspaceState next = Start;
        var refusal = Record.Exception(() =>
        {
            for (var lasso = 0; lasso < 1_000; lasso++)
            {
                next = state.WithBrush(ClauseSource.Projection, Lasso(random), BrushCombination.Add);
                WorkspaceRoom.Require(state, next);
                state = next;
            }
        });

        Assert.IsType<WorkspaceFullException>(refusal);
        Assert.Equal(state, WorkspaceJson.Read(WorkspaceJson.Write(state), Analysis));

        // What is too much already, as an older version may have kept it, can be cleared step by step.
        var (lassos, last) = (next.ClauseOf(ClauseSource.Projection)!, next.ClauseOf(ClauseSource.Projection)!.Parts[^1]);
        var more = next with { Clauses = [lassos with { Parts = [.. lassos.Parts, Lasso(random)] }] };
        WorkspaceRoom.Require(more, more.WithoutPart(ClauseSource.Projection, last));
    }

    [Fact]
    public async Task SaveAsync_MoreThanALinkKeeps_SaysWhatToDo()
    {
        await using var engine = await TestEngine.StartAsync(Token);

        var refusal = await Assert.ThrowsAsync<StoreException>(
            () => engine.Service<SharedSessions>().SaveAsync("six", new string(' ', SharedSessions.MaximumStateBytes + 1), Token));

        Assert.Contains("Clear some brushes or remove a subset", refusal.Message, StringComparison.Ordinal);
    }

    private static InstanceSet Drawn(int instanceCount, Random random) => InstanceSet.Where(instanceCount, _ => random.Next(2) == 0);

    private static ProjectionShape Lasso(Random random) => new(
        "block", ProjectionMethod.Umap, [.. Enumerable.Range(0, ProjectionShape.MostCorners).Select(_ => new PlanePoint(random.NextSingle(), random.NextSingle()))]);
}
