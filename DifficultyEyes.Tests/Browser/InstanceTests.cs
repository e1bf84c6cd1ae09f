using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>Opening an instance tells why it is hard, and its neighbors lead on.</summary>
public sealed class InstanceTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task Gallery_TileClicked_OpensItsEvidence()
    {
        var workspace = await OpenSampleAsync();
        var tile = workspace.Gallery.GetByRole(AriaRole.Button).First;
        var index = WorkspacePage.FirstNumber(await tile.GetAttributeAsync("aria-label") ?? "");

        await tile.ClickAsync();

        await Expect(workspace.Detail).ToHaveAttributeAsync("aria-label", $"Instance {index}");
        await Expect(workspace.Detail.GetByRole(AriaRole.List, new() { Name = "Most probable classes" }).GetByRole(AriaRole.Listitem).First).ToContainTextAsync("%");
        await Expect(workspace.Detail.GetByText(new Regex("^simulated people: "))).ToBeVisibleAsync();
        await Expect(workspace.Detail.GetByText(new Regex(@"\d vote flips?$"))).ToBeVisibleAsync();
        await Expect(workspace.Detail.GetByText("penultimate", new() { Exact = true })).ToBeVisibleAsync();

        // Seven in each of at least eight representations, once the page has measured how many fit.
        await Expect(NeighborsOf(workspace).Nth((7 * 8) - 1)).ToBeAttachedAsync();
        await ExpectImageLoadedAsync(workspace.Detail.GetByRole(AriaRole.Img, new() { Name = $"Instance {index}" }));
    }

    [Fact]
    public async Task Detail_NeighborClicked_OpensTheNeighborAndUndoLeadsBack()
    {
        var workspace = await OpenSampleAsync();
        await workspace.Gallery.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(workspace.Detail).ToBeVisibleAsync();
        var first = await workspace.Detail.GetAttributeAsync("aria-label");
        var neighbor = NeighborsOf(workspace).First;
        var index = WorkspacePage.FirstNumber(await neighbor.GetAttributeAsync("aria-label") ?? "");

        await neighbor.ClickAsync();

        await Expect(workspace.Detail).ToHaveAttributeAsync("aria-label", $"Instance {index}");
        Assert.NotEqual(first, $"Instance {index}");
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
        await workspace.Detail.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(workspace.Detail).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Gallery_ByKeyboard_MovesOpensAndEscapeCloses()
    {
        var workspace = await OpenSampleAsync();
        var tiles = workspace.Gallery.GetByRole(AriaRole.Button);
        var third = WorkspacePage.FirstNumber(await tiles.Nth(2).GetAttributeAsync("aria-label") ?? "");

        await workspace.Gallery.FocusAsync();
        await workspace.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tiles.First).ToBeFocusedAsync();
        await workspace.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tiles.Nth(1)).ToBeFocusedAsync();
        await workspace.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tiles.Nth(2)).ToBeFocusedAsync();
        await workspace.Page.Keyboard.PressAsync("Enter");

        await Expect(workspace.Detail).ToHaveAttributeAsync("aria-label", $"Instance {third}");
        await workspace.Page.Keyboard.PressAsync("Escape");
        await Expect(workspace.Detail).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Gallery_JumpedToItsEnd_ShowsTheLastInstance()
    {
        var workspace = await OpenSampleAsync();
        await Region(workspace).GetByRole(AriaRole.Combobox, new() { Name = "Sort by" }).SelectOptionAsync("path");
        await Expect(Region(workspace).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("path first$") })).ToBeVisibleAsync();

        await workspace.Gallery.FocusAsync();
        await workspace.Page.Keyboard.PressAsync("End");
        await workspace.Page.Keyboard.PressAsync("End");

        var ends = workspace.Gallery.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^#(0|2999) ") });
        await Expect(ends).ToBeFocusedAsync();
        await Expect(ends).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Gallery_SortedAndTurnedAround_ShowsEasyOnesFirst()
    {
        var workspace = await OpenSampleAsync();
        var first = workspace.Gallery.GetByRole(AriaRole.Button).First;
        await Expect(first).ToHaveAttributeAsync("aria-label", new Regex("model 1\\.00"));

        await Region(workspace).GetByRole(AriaRole.Button, new() { Name = "Highest first" }).ClickAsync();

        await Expect(first).ToHaveAttributeAsync("aria-label", new Regex("model 0\\.0"));
        await Expect(Region(workspace).GetByRole(AriaRole.Button, new() { Name = "Lowest first" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Gallery_SelectionMadeAndCleared_ShowsTheBeginningAgain()
    {
        var workspace = await OpenSampleAsync();
        var first = workspace.Gallery.GetByRole(AriaRole.Button).First;
        var name = await first.GetAttributeAsync("aria-label") ?? "";

        await workspace.ActAsync(() => workspace.Filter("Classes", "teapot").ClickAsync());
        await Expect(first).ToHaveAttributeAsync("aria-label", new Regex("^#\\d+ teapot"));
        await workspace.ActAsync(() => workspace.Page.Keyboard.PressAsync("Escape"));

        await Expect(first).ToHaveAttributeAsync("aria-label", name);
        await Expect(first).ToBeInViewportAsync();
    }

    private static ILocator Region(WorkspacePage workspace) => workspace.Region("Instances");

    private static ILocator NeighborsOf(WorkspacePage workspace) =>
        workspace.Detail.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("(same|other) label, distance") });

    private static Task ExpectImageLoadedAsync(ILocator image) => Expect(image).ToHaveJSPropertyAsync("complete", true);
}
