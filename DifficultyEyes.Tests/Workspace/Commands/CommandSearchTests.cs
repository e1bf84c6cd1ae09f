using DifficultyEyes.Web.Workspace.Commands;

namespace DifficultyEyes.Tests.Workspace.Commands;

public sealed class CommandSearchTests
{
    private static readonly WorkspaceCommand[] Commands =
    [
        Command("color", "Color by", "vote entropy"),
        Command("measure", "Human measure", "vote entropy"),
        Command("sort", "Sort by", "path"),
        Command("class", "Filter by class", "automobile"),
    ];

    [Theory]
    [InlineData("", "color measure sort class")]
    [InlineData("entropy", "color measure")]
    [InlineData("hum ENT", "measure")]
    [InlineData("class auto", "class")]
    [InlineData("mobile", "class")]
    [InlineData("stb", "sort")]
    [InlineData("vte", "color measure")]
    [InlineData("xyz", "")]
    [InlineData("path nothing", "")]
    public void Find_AFewLetters_FindsByWordsAndBeginnings(string query, string ids) =>
        Assert.Equal(ids, string.Join(' ', CommandSearch.Find(Commands, query, []).Select(command => command.Id)));

    [Fact]
    public void Find_UsedBefore_StandsBeforeWhatFitsAsWell()
    {
        Assert.Equal(["sort", "measure", "color", "class"], CommandSearch.Find(Commands, "", ["sort", "measure", "gone"]).Select(command => command.Id));
        Assert.Equal(["measure", "color"], CommandSearch.Find(Commands, "vote", ["measure"]).Select(command => command.Id));
    }

    private static WorkspaceCommand Command(string id, string group, string title) => new(id, group, title, () => Task.CompletedTask);
}
