using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>What surrounds the views: commands by name, shortcuts, full size, figures as files, and steps that say what they did.</summary>
public sealed class ShellTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task Palette_ByKeyboardAlone_FindsAndRemembersCommands()
    {
        var workspace = await OpenSampleAsync();

        await ChooseAsync(workspace, "class owl", "Filter by class owl");
        await Expect(workspace.Chips).ToHaveTextAsync(["owl ×"]);
        await ChooseAsync(workspace, "#17", "Open image #17");
        await Expect(workspace.Detail).ToHaveAttributeAsync("aria-label", "Instance 17");

        // Used last, it stands first.
        await workspace.Page.Keyboard.PressAsync("Escape");
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
        await workspace.Page.Keyboard.PressAsync("Control+k");
        await Expect(Palette(workspace).GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await Expect(Palette(workspace).GetByRole(AriaRole.Option).First).ToHaveTextAsync(new Regex(@"Filter by class\s*owl"));
        await workspace.Page.Keyboard.PressAsync("Enter");
        await Expect(workspace.Chips).ToHaveTextAsync(["owl ×"]);
    }

    [Fact]
    public async Task Palette_Escape_ClosesOnlyTheDialog()
    {
        var workspace = await OpenSampleAsync();
        var owls = await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());

        await workspace.Page.Keyboard.PressAsync("Control+k");
        await Expect(Palette(workspace).GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await workspace.Page.Keyboard.PressAsync("Escape");

        await Expect(Palette(workspace)).ToHaveCountAsync(0);
        await workspace.ExpectSelectedAsync(owls);
    }

    [Fact]
    public async Task Letters_TypedIntoASearch_AreNoShortcuts()
    {
        var workspace = await OpenSampleAsync();
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());

        await workspace.Region("Controls").GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("if?s");

        await Expect(workspace.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(workspace.Chips).ToHaveTextAsync(["owl ×"]);
    }

    [Fact]
    public async Task Undo_SaysWhatItDoes_AndAMenuGoesSeveralStepsAtOnce()
    {
        var workspace = await OpenSampleAsync();
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        await workspace.ActAsync(() => workspace.Filter("Outcome", "wrong").ClickAsync());
        await Expect(workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Undo: brush outcome: wrong" })).ToBeVisibleAsync();

        await workspace.Page.Keyboard.PressAsync("Control+z");
        await Expect(workspace.Page.GetByText("Undone: brush outcome: wrong")).ToBeAttachedAsync();
        await workspace.Page.Keyboard.PressAsync("Control+y");
        await workspace.Page.GetByRole(AriaRole.Button, new() { Name = "All steps" }).ClickAsync();
        await workspace.Page.GetByRole(AriaRole.Group, new() { Name = "All steps" }).GetByRole(AriaRole.Button, new() { Name = "Undo: brush owl" }).ClickAsync();

        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
        await Expect(workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Redo: brush owl" })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task View_InFullSize_FillsTheWorkspaceAndGoesBack()
    {
        var workspace = await OpenSampleAsync();
        var flow = workspace.Region("Difficulty flow");
        var before = await WidthOf(flow);

        await workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Full size: Difficulty flow" }).ClickAsync();
        await Expect(workspace.Region("Projection")).ToBeHiddenAsync();
        Assert.True(await WidthOf(flow) > 2 * before);
        await workspace.Page.WaitForFunctionAsync("() => document.querySelector('[aria-label=\"Difficulty flow\"] .main-svg').getBoundingClientRect().width > 0.75 * innerWidth");
        await workspace.Page.ReloadAsync();
        await Expect(workspace.Region("Difficulty flow")).ToBeVisibleAsync();
        await Expect(workspace.Region("Projection")).ToBeHiddenAsync();
        await workspace.Page.Keyboard.PressAsync("Escape");

        await workspace.ExpectOpenAsync();
        Assert.Equal(before, await WidthOf(flow), 1);
    }

    [Theory]
    [InlineData("Difficulty summary")]
    [InlineData("Projection")]
    [InlineData("Model performance")]
    [InlineData("Difficulty flow")]
    public async Task Figure_Saved_IsAPictureWithItsTitleAndCaption(string view)
    {
        var workspace = await OpenSampleAsync();
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());

        var (vectorName, vector) = await SaveAsync(workspace, view, "SVG");
        var (bitmapName, bitmap) = await SaveAsync(workspace, view, "PNG");

        var texts = string.Join(' ', XDocument.Parse(Encoding.UTF8.GetString(vector)).Descendants().Where(element => !element.HasElements).Select(element => element.Value));
        Assert.StartsWith("built-in-sample", vectorName, StringComparison.Ordinal);
        Assert.EndsWith($"{view.ToLowerInvariant().Replace(' ', '-')}.svg", vectorName, StringComparison.Ordinal);
        Assert.Contains($"{view} · Built-in sample", texts, StringComparison.Ordinal);
        Assert.Contains("of 3,000 selected: owl.", texts, StringComparison.Ordinal);
        Assert.EndsWith(".png", bitmapName, StringComparison.Ordinal);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], bitmap[..4]);
        Assert.True(bitmap.Length > 10_000);
    }

    private static async Task<(string Name, byte[] Content)> SaveAsync(WorkspacePage workspace, string view, string format)
    {
        await workspace.Page.GetByRole(AriaRole.Button, new() { Name = $"Save figure: {view}" }).ClickAsync();
        var menu = workspace.Page.GetByRole(AriaRole.Group, new() { Name = $"Save figure: {view}" });
        var download = await workspace.Page.RunAndWaitForDownloadAsync(() => menu.GetByRole(AriaRole.Button, new() { Name = $"Save as {format}" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
        return (download.SuggestedFilename, content.ToArray());
    }

    private static async Task ChooseAsync(WorkspacePage workspace, string query, string found)
    {
        await workspace.Page.Keyboard.PressAsync("Control+k");
        await Expect(Palette(workspace).GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await workspace.Page.Keyboard.TypeAsync(query);
        await Expect(Palette(workspace).GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync(found[(found.LastIndexOf(' ') + 1)..]);
        await Expect(Palette(workspace).GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync(found[..found.LastIndexOf(' ')]);
        await workspace.Page.Keyboard.PressAsync("Enter");
        await Expect(Palette(workspace)).ToHaveCountAsync(0);
    }

    private static ILocator Palette(WorkspacePage workspace) => workspace.Page.GetByRole(AriaRole.Dialog, new() { Name = "Find a command" });

    private static async Task<float> WidthOf(ILocator element) => (await element.BoundingBoxAsync())!.Width;
}
