using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>A link shows a colleague the very same view; a reload loses nothing.</summary>
public sealed class SharingTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task Link_OpenedByAColleague_ShowsTheVerySameView()
    {
        var sender = await OpenSampleAsync();
        await ArrangeAsync(sender);
        var shared = await sender.ReadAsync();

        var colleague = new WorkspacePage((await ArriveAsync()).Page);
        await colleague.OpenAsync(await sender.ShareAsync());
        await Expect(colleague.Detail).ToBeVisibleAsync();

        Assert.Equal(shared, await colleague.ReadAsync());
        await Expect(colleague.Page.GetByText("shared view")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Link_ChangedByTheColleague_StaysAsItWasForOthers()
    {
        var sender = await OpenSampleAsync();
        var owls = await sender.ActAsync(() => sender.Filter("Classes", "owl").ClickAsync());
        var link = await sender.ShareAsync();

        var colleague = new WorkspacePage((await ArriveAsync()).Page);
        await colleague.OpenAsync(link);
        await colleague.ExpectSelectedAsync(owls);
        await colleague.Page.Keyboard.PressAsync("Escape");
        await colleague.ExpectSelectedAsync(WorkspacePage.Total);

        var third = new WorkspacePage((await ArriveAsync()).Page);
        await third.OpenAsync(link);
        await third.ExpectSelectedAsync(owls);
        await sender.ExpectSelectedAsync(owls);
    }

    [Fact]
    public async Task Link_Unknown_SaysSo()
    {
        var page = (await ArriveAsync()).Page;

        await page.GotoAsync("/s/AAAAAAAAAAAAAAAAAAAAAA");

        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("cannot be opened|unknown") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Workspace_Reloaded_IsAsItWasLeft()
    {
        var workspace = await OpenSampleAsync();
        await ArrangeAsync(workspace);
        var left = await workspace.ReadAsync();

        await workspace.Page.ReloadAsync();
        await workspace.ExpectOpenAsync();
        await Expect(workspace.Detail).ToBeVisibleAsync();

        Assert.Equal(left, await workspace.ReadAsync());
    }

    [Fact]
    public async Task Theme_Toggled_IsRememberedAndRedrawsThePictures()
    {
        var workspace = await OpenSampleAsync();
        var ground = await GroundAsync(workspace);

        await workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Expect(workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Light theme" })).ToBeVisibleAsync();
        Assert.NotEqual(ground, await GroundAsync(workspace));
        await workspace.Page.ReloadAsync();
        await workspace.ExpectOpenAsync();

        await Expect(workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Light theme" })).ToBeVisibleAsync();
        Assert.NotEqual(ground, await GroundAsync(workspace));
    }

    /// <summary>Leaves nothing as it is at the beginning.</summary>
    private static async Task ArrangeAsync(WorkspacePage workspace)
    {
        await workspace.Region("Controls").GetByRole(AriaRole.Combobox, new() { Name = "Measure of the human perspective" }).SelectOptionAsync(new SelectOptionValue { Label = "disagreement" });
        await workspace.ActAsync(() => workspace.DragAsync(workspace.Heatmap("data", "model"), (0.3f, 0.2f), (0.75f, 0.7f)));
        await workspace.Region("Projection").GetByRole(AriaRole.Button, new() { Name = "PCA" }).ClickAsync();
        await workspace.ColorBy.SelectOptionAsync("correct");
        await ExpectLaidOutAsync(workspace, "PCA");
        await workspace.ActAsync(() => workspace.LassoAsync(0.02f, 0.15f, 0.9f, 0.9f));
        await workspace.Gallery.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(workspace.Detail).ToBeVisibleAsync();
        await Expect(workspace.Chips).ToHaveCountAsync(2);
    }

    private static async Task ExpectLaidOutAsync(WorkspacePage workspace, string method)
    {
        await Expect(workspace.Projection).ToHaveAttributeAsync("aria-label", new Regex($": {method} of "));
        await workspace.ExpectProjectionAsync();
    }

    private static Task<string> GroundAsync(WorkspacePage workspace) =>
        workspace.Region("Projection").EvaluateAsync<string>("element => getComputedStyle(element).backgroundColor");
}
