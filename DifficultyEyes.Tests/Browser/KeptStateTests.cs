using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>What a browser keeps of a workspace: opened again whatever it takes, put aside where it cannot be read, told where there is no room.</summary>
public sealed class KeptStateTests(RunningApp app) : BrowserTest(app)
{
    public static TheoryData<string, string> Unreadable => new()
    {
        { "a part without its kind", "(text) => text.replace('\"kind\":\"class\",', '')" },
        { "a newer version", "(text) => text.replace('\"version\":2', '\"version\":3')" },
        { "cut off", "(text) => text.slice(0, -40)" },
        { "no state at all", "() => '\\u0000<script>'" },
        { "larger than anything that is kept", "(text) => text.replace('{', '{' + ' '.repeat(2_500_000))" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Workspace_WhoseStateCannotBeRead_OpensFreshAndOffersItAsAFile(string what, string change)
    {
        var workspace = await OpenSampleAsync();
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        await ExpectKeptAsync(workspace, "class");
        var old = await workspace.Page.EvaluateAsync<string>($"() => {{ const change = {change}; return localStorage[{Key}] = change(localStorage[{Key}]); }}");

        await workspace.Page.ReloadAsync();
        await workspace.ExpectOpenAsync();

        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
        await Expect(Notice(workspace)).ToContainTextAsync("Nothing is lost");
        var file = await workspace.Page.RunAndWaitForDownloadAsync(() => Notice(workspace).GetByRole(AriaRole.Button, new() { Name = "Save it as a file" }).ClickAsync());
        Assert.Equal($"difficultyeyes-analysis.{App.SampleId}.json", file.SuggestedFilename);
        Assert.True(old == await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken), what);

        // What is done now is kept and opened, the old state stays on offer until it is let go of.
        var owls = await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        await ExpectKeptAsync(workspace, "class");
        await workspace.Page.ReloadAsync();
        await workspace.ExpectSelectedAsync(owls);
        await Notice(workspace).GetByRole(AriaRole.Button, new() { Name = "Discard it" }).ClickAsync();
        await Expect(Notice(workspace)).ToHaveCountAsync(0);
        await workspace.Page.ReloadAsync();
        await workspace.ExpectSelectedAsync(owls);
        await Expect(Notice(workspace)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Workspace_AlmostAsLargeAsMayBe_OpensAgain()
    {
        var workspace = await OpenSampleAsync();
        var owls = await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        await ExpectKeptAsync(workspace, "class");

        // Lassos around everything, of corners without end.
        var length = await workspace.Page.EvaluateAsync<int>($$"""
            () => {
              const state = JSON.parse(localStorage[{{Key}}]);
              const polygon = [[-1000, -1000], [1000, -1000], [1000, 1000], ...Array.from({ length: 1990 }, (_, corner) => [-1000 - corner / 7, 1000 + corner / 3])];
              const parts = Array.from({ length: 25 }, () => ({ kind: "shape", representation: state.representation, method: state.method, polygon, isTakenAway: false }));
              state.clauses.push({ source: "projection", parts });
              return (localStorage[{{Key}}] = JSON.stringify(state)).length;
            }
            """);
        Assert.InRange(length, (1 << 20) + 1, 2 << 20);

        await workspace.Page.ReloadAsync();

        await workspace.ExpectSelectedAsync(owls);
        await Expect(workspace.Chips.First).ToBeVisibleAsync();
        await Expect(Notice(workspace)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Store_Full_IsToldAndThePageGoesOn()
    {
        var workspace = await OpenSampleAsync();
        await workspace.Page.EvaluateAsync("""
            () => {
              for (let size = 1 << 22; size >= 1; size >>= 1) {
                for (let number = 0; ; number++) {
                  try { localStorage.setItem(`${size}.${number}`, "x".repeat(size)); } catch { break; }
                }
              }
            }
            """);

        var owls = await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());

        await Expect(workspace.Page.GetByText("no room left for the workspace")).ToBeVisibleAsync();
        await workspace.ExpectSelectedAsync(owls);
        await workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Expect(workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Light theme" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Link_OfANewerVersion_SaysSoAndLeadsToTheAnalysis()
    {
        await ShareAsync("newer", (state) => state.Replace("\"version\":2", "\"version\":3", StringComparison.Ordinal));
        var page = (await ArriveAsync()).Page;

        await page.GotoAsync("/s/newer");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This workspace cannot be opened" })).ToBeVisibleAsync();
        await Expect(page.GetByText("made by a newer version")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the analysis itself" }).ClickAsync();
        await new WorkspacePage(page).ExpectSelectedAsync(WorkspacePage.Total);
    }

    [Fact]
    public async Task Link_OfVersion1_ShowsWhatWasShared()
    {
        var bits = Convert.ToBase64String([7, .. new byte[(WorkspacePage.Total / 8) - 1]]);
        await ShareAsync("old", (state) => state
            .Replace("\"version\":2", "\"version\":1", StringComparison.Ordinal)
            .Replace("\"subsets\":[]", $"\"subsets\":[{{\"id\":\"s1\",\"name\":\"the first three\",\"note\":\"\",\"color\":0,\"members\":{{\"instanceCount\":{WorkspacePage.Total},\"bits\":\"{bits}\"}}}}]", StringComparison.Ordinal));
        var workspace = new WorkspacePage((await ArriveAsync()).Page);

        await workspace.OpenAsync("/s/old");

        await Expect(workspace.Subset("the first three")).ToContainTextAsync("3");
        await workspace.ActAsync(() => workspace.Page.Keyboard.PressAsync("Escape"));
        await workspace.ActAsync(() => workspace.Subset("the first three").ClickAsync());
        await workspace.ExpectSelectedAsync(3);
    }

    /// <summary>Keeps a brushed view in the database as a program of another version would have.</summary>
    private async Task ShareAsync(string id, Func<string, string> change)
    {
        var workspace = await OpenSampleAsync();
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        await ExpectKeptAsync(workspace, "class");
        var state = await workspace.Page.EvaluateAsync<string>($"() => localStorage[{Key}]");
        Assert.NotEqual(state, change(state));
        await using var connection = new SqliteConnection(Database.ConnectionString(new DataDirectory(App.DataDirectory)));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO Sessions (Id, AnalysisId, StateJson, SavedAt) VALUES ($id, $analysis, $state, '2026-11-24 00:00:00+00:00')";
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$analysis", App.SampleId);
        command.Parameters.AddWithValue("$state", change(state));
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private string Key => $"'difficultyeyes.workspace.analysis.{App.SampleId}'";

    private Task<IJSHandle> ExpectKeptAsync(WorkspacePage workspace, string kind) =>
        workspace.Page.WaitForFunctionAsync($"() => localStorage[{Key}]?.includes('\"kind\":\"{kind}\"')");

    private static ILocator Notice(WorkspacePage workspace) => workspace.Page.GetByRole(AriaRole.Status, new() { Name = "A state that could not be opened" });
}
