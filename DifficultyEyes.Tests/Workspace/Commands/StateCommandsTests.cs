using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Workspace.Commands;

namespace DifficultyEyes.Tests.Workspace.Commands;

public sealed class StateCommandsTests
{
    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();
    private static readonly WorkspaceState Start = WorkspaceStart.For(Analysis);

    [Theory]
    [InlineData("color:human_entropy", "human_entropy")]
    [InlineData("color:correct", "correct")]
    public async Task Run_AColoring_ColorsByIt(string id, string colorBy) => Assert.Equal(Start with { ColorBy = colorBy }, await RunAsync(Start, id));

    [Fact]
    public async Task Run_AClassThatIsPickedAlready_KeepsIt()
    {
        var cats = Start.WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace);

        Assert.Equal(cats, await RunAsync(Start, "class:cat"));
        Assert.Equal(cats, await RunAsync(cats, "class:cat"));
    }

    [Fact]
    public async Task Run_EveryCommand_LeadsToAStateThatALinkMayHold()
    {
        var brushed = Start.WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace).WithSubset(InstanceSet.All(6), "All");
        foreach (var id in CommandsOf(brushed, _ => Task.CompletedTask).Select(command => command.Id))
        {
            var next = await RunAsync(brushed, id);

            Assert.Equal(next, WorkspaceJson.Read(WorkspaceJson.Write(next), Analysis));
        }
    }

    [Fact]
    public void Of_AnyState_NamesEveryCommandOnce()
    {
        var commands = CommandsOf(Start, _ => Task.CompletedTask).ToArray();

        Assert.Equal(commands.Length, commands.Select(command => command.Id).Distinct().Count());
        Assert.DoesNotContain(commands, command => command.Id is "selection:isolate" or "selection:release");
    }

    [Fact]
    public void For_NumberOrPath_OpensTheInstance()
    {
        Assert.Equal(["#3 dog/b.png"], InstanceCommands.For("#3", Analysis, _ => Task.CompletedTask).Select(command => command.Title));
        Assert.Equal(["#1 cat/b.png", "#3 dog/b.png", "#5 frog/b.png"], InstanceCommands.For("/B.", Analysis, _ => Task.CompletedTask).Select(command => command.Title));
        Assert.Empty(InstanceCommands.For("6", Analysis, _ => Task.CompletedTask));
    }

    private static async Task<WorkspaceState> RunAsync(WorkspaceState state, string id)
    {
        var next = state;
        await CommandsOf(state, action =>
        {
            next = action(state);
            return Task.CompletedTask;
        }).Single(command => command.Id == id).RunAsync();
        return next;
    }

    private static IEnumerable<WorkspaceCommand> CommandsOf(WorkspaceState state, Func<Func<WorkspaceState, WorkspaceState>, Task> applyAsync) =>
        new StateCommands(Analysis, [], applyAsync).Of(state);
}
