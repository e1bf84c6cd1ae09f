using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>A finding's list is worked off by keyboard, and what was decided is there for everybody.</summary>
public sealed class ReviewTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task LabelErrors_ReviewedByKeyboard_AreKeptOverAReloadAndExported()
    {
        var workspace = await OpenSampleAsync();
        var page = workspace.Page;
        await ReviewOf(workspace, "likely label errors").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Review of likely label errors" });
        await Expect(Place(dialog)).ToHaveTextAsync(new Regex(@"^1 of \d+ · 0 reviewed$"));
        await Expect(dialog.GetByText(new Regex(@"simulated people say .+; the model gives"))).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("a");
        await ExpectPlaceAsync(dialog, 2, 1);
        await page.Keyboard.PressAsync("r");
        var offered = dialog.GetByRole(AriaRole.Option, new() { Selected = true });
        var newLabel = (await offered.InnerTextAsync()).TrimStart('1', ' ', '\n');
        await page.Keyboard.PressAsync("Enter");
        await ExpectPlaceAsync(dialog, 3, 2);
        await page.Keyboard.PressAsync("s");
        await ExpectPlaceAsync(dialog, 4, 2);
        await page.Keyboard.PressAsync("m");
        await ExpectPlaceAsync(dialog, 5, 3);
        await page.Keyboard.PressAsync("u");
        await ExpectPlaceAsync(dialog, 4, 2);

        await page.ReloadAsync();

        await ExpectPlaceAsync(dialog, 4, 2);
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(ReviewOf(workspace, "likely label errors")).ToHaveAttributeAsync("aria-label", new Regex(@", 2 of \d+ reviewed$"));
        var table = await ReadTableAsync();
        Assert.Equal(["agree", "relabel"], table.Select(line => line[3]).Order());
        Assert.Equal(newLabel, table.Single(line => line[3] == "relabel")[4]);
        await workspace.ActAsync(() => Findings(workspace).GetByRole(AriaRole.Group, new() { Name = "Reviewed" }).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^agree ") }).ClickAsync());
        await workspace.ExpectSelectedAsync(1);
        await Expect(workspace.Chips).ToHaveTextAsync([new Regex("reviewed: agree")]);
    }

    private static Task ExpectPlaceAsync(ILocator dialog, int position, int reviewed) =>
        Expect(Place(dialog)).ToHaveTextAsync(new Regex($@"^{position} of \d+ · {reviewed} reviewed$"));

    private static ILocator Place(ILocator dialog) => dialog.GetByRole(AriaRole.Status);

    private static ILocator Findings(WorkspacePage workspace) => workspace.Region("Controls").GetByRole(AriaRole.Group, new() { Name = "Findings" });

    private static ILocator ReviewOf(WorkspacePage workspace, string finding) => Findings(workspace).GetByRole(AriaRole.Button, new() { Name = $"Review {finding}" });

    private async Task<string[][]> ReadTableAsync()
    {
        using var client = new HttpClient { BaseAddress = App.Address };
        var text = await client.GetStringAsync($"api/analyses/{App.SampleId}/reviews.csv", TestContext.Current.CancellationToken);
        return [.. text.TrimEnd().Split('\n').Skip(1).Select(line => line.Split(','))];
    }
}
