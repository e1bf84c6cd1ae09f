using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>A person goes on while the disk is full: what was not kept is said, what was typed stays, and the page lives.</summary>
public sealed class FullDiskTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task Pages_FullDisk_SayWhatWasNotKeptAndGoOn()
    {
        await using var small = await AppOnSmallDisk.StartAsync(TestContext.Current.CancellationToken);
        // Not one of the visitors whose every error is counted: the upload is refused because it shall be.
        await using var visitor = await Visitor.ArriveAsync(App.Browser, small.Address, new VisitorOptions());
        var page = visitor.Page;
        await page.GotoAsync("/");
        await Expect(Card(page, "test")).ToBeVisibleAsync();

        small.Fill();

        await ChooseAsync(page, "Rename");
        var name = page.GetByLabel("New name");
        await name.FillAsync("Better name");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The name was not changed." })).ToBeVisibleAsync();
        await Expect(name).ToHaveValueAsync("Better name");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await ChooseAsync(page, "Delete …");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The analysis was not deleted.")).ToBeVisibleAsync();
        await Expect(Card(page, "test")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "New analysis" }).First.ClickAsync();
        var steps = new NewAnalysisPage(page);
        await NewAnalysisPage.UploadAsync(steps.Dataset, SmallDataset.Archive("few.zip", classes: 2, hasBadImage: false));
        await Expect(steps.Dataset.GetByText("the disk is full")).ToBeVisibleAsync();

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open test" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Review likely label errors") }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Review of likely label errors" });
        await Expect(Place(dialog)).ToHaveTextAsync(new Regex(@"^1 of \d+ · 0 reviewed$"));
        await page.Keyboard.PressAsync("a");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("The verdict was not kept.");
        await Expect(Place(dialog)).ToHaveTextAsync(new Regex(@"^1 of \d+ · 0 reviewed$"));

        small.Empty();

        await page.Keyboard.PressAsync("a");
        await Expect(Place(dialog)).ToHaveTextAsync(new Regex(@" · 1 reviewed$"));
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        small.Fill();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await Expect(page.GetByText("The link was not made.")).ToBeVisibleAsync();
        small.Empty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Share this view" })).ToBeVisibleAsync();
        Assert.Empty(small.Faults);
    }

    private static ILocator Card(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = $"Open {name}" });

    private static async Task ChooseAsync(IPage page, string item)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "More for test" }).ClickAsync();
        await page.GetByText(item, new() { Exact = true }).ClickAsync();
    }

    private static ILocator Place(ILocator dialog) => dialog.GetByRole(AriaRole.Status);
}
