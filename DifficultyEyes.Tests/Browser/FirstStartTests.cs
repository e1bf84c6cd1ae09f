using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>Starting the app on a fresh machine and opening what it brings.</summary>
public sealed class FirstStartTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public void Home_FirstStart_ShowsTheSampleBeingScored()
    {
        var seen = App.FirstStart;

        Assert.True(seen.CouldCancel);
        Assert.True(seen.WasAnnounced);
        Assert.False(seen.IsStillShownAsRunning);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public async Task Workspace_SampleOpenedFromHome_ShowsEveryViewWithHowManyOfHowMany()
    {
        var page = (await ArriveAsync()).Page;
        var workspace = new WorkspacePage(page);

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open Built-in sample" }).ClickAsync();
        await workspace.ExpectOpenAsync();

        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
        await Expect(workspace.Region("Controls").GetByRole(AriaRole.Group, new() { NameRegex = new Regex("perspective$") })).ToHaveCountAsync(3);
        await Expect(workspace.Region("Difficulty summary")).ToContainTextAsync("3,000 of 3,000");
        await Expect(workspace.Region("Difficulty summary").GetByRole(AriaRole.Application)).ToHaveCountAsync(3);
        await Expect(workspace.Region("Projection")).ToContainTextAsync("3,000 of 3,000");
        await Expect(workspace.Region("Difficulty flow").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^logits: ") })).Not.ToHaveCountAsync(0);
        await Expect(workspace.GalleryCount).ToHaveTextAsync("3,000 of 3,000");
        await Expect(workspace.Confusion).ToHaveAttributeAsync("aria-label", new Regex("^Confusion matrix of 10 classes, accuracy 9"));
    }

    [Fact]
    public async Task Workspace_LeftBeforeItsScriptsArrived_LeavesThePageAlive()
    {
        var visitor = await ArriveAsync();
        var (page, workspace) = (visitor.Page, new WorkspacePage(visitor.Page));
        var cells = await visitor.HoldScriptAsync("CellChart");
        await page.GotoAsync($"/analyses/{App.SampleId}");
        // Plotly itself complains of a picture that goes before it is drawn.
        await Expect(workspace.Confusion.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();

        await workspace.Region("Model performance").GetByRole(AriaRole.Combobox, new() { Name = "What is shown" }).SelectOptionAsync(new SelectOptionValue { Label = "classes" });
        await Expect(workspace.Confusion).ToHaveCountAsync(0);
        cells.SetResult();

        await Expect(workspace.Region("Model performance").GetByRole(AriaRole.Row)).ToHaveCountAsync(11);
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
    }

    [Fact]
    public async Task Workspace_UnknownAnalysis_SaysSoAndLeadsBack()
    {
        var page = (await ArriveAsync()).Page;

        await page.GotoAsync("/analyses/0000000000000000");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This analysis is unknown" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All analyses" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open Built-in sample" })).ToBeVisibleAsync();
    }
}
