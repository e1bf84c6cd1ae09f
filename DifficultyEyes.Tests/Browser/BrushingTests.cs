using System.Text.RegularExpressions;
using DifficultyEyes.Core.Representation.Decoding;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>A brush in one view changes the others, and says exactly what it selected.</summary>
public sealed class BrushingTests(RunningApp app) : BrowserTest(app)
{
    private const int Cat = 0;
    private const int Fox = 2;

    [Fact]
    public async Task Heatmap_RectangleDragged_SelectsInEveryOtherView()
    {
        var workspace = await OpenSampleAsync();
        var otherHeatmap = await workspace.Heatmap("data", "human").GetAttributeAsync("aria-label");
        var confusion = await workspace.Confusion.TextContentAsync() ?? "";

        var selected = await workspace.ActAsync(() => workspace.DragAsync(workspace.Heatmap("data", "model"), (0.45f, 0.3f), (0.75f, 0.55f)));

        Assert.InRange(selected, 1, WorkspacePage.Total - 1);
        await Expect(workspace.Chips).ToHaveCountAsync(1);
        await Expect(workspace.Chips).ToContainTextAsync("data");
        await Expect(workspace.Chips).ToContainTextAsync("model");
        await Expect(workspace.GalleryCount).ToHaveTextAsync($"{selected:N0} of 3,000");
        await Expect(workspace.Region("Projection")).ToContainTextAsync($"{selected:N0} of 3,000");

        // What is drawn, not only what is said of it.
        await Expect(workspace.Confusion).Not.ToHaveTextAsync(confusion);
        await Expect(workspace.Heatmap("data", "human")).Not.ToHaveAttributeAsync("aria-label", otherHeatmap!);
        await Expect(workspace.Heatmap("data", "human")).ToHaveAttributeAsync("aria-label", new Regex($" {selected:N0} instances\\."));
        await Expect(workspace.Heatmap("data", "model")).ToHaveAttributeAsync("aria-label", new Regex(" 3,000 instances\\."));
    }

    [Fact]
    public async Task Pictures_RepaintedByABrush_AreThoseThatPlotlyDraws()
    {
        var workspace = await OpenSampleAsync();
        var heatmap = workspace.Heatmap("data", "human");
        await workspace.ActAsync(() => workspace.Filter("Classes", "fox").ClickAsync());
        await workspace.ActAsync(() => workspace.Filter("Classes", "cat").ClickAsync());
        await Expect(heatmap.Locator(".repainted rect").First).ToBeAttachedAsync();
        var (repainted, words) = (await ShotOf(heatmap), await workspace.Confusion.TextContentAsync());

        // Another size is Plotly's to draw, and so is the former one after it.
        var size = workspace.Page.ViewportSize!;
        await workspace.Page.SetViewportSizeAsync(size.Width - 60, size.Height);
        await Expect(heatmap.Locator(".repainted")).ToHaveCountAsync(0);
        await workspace.Page.SetViewportSizeAsync(size.Width, size.Height);

        await Expect(workspace.Confusion).ToHaveTextAsync(words!);
        await Expect(workspace.Confusion.Locator(".repainted")).ToHaveCountAsync(0);
        Assert.Equal(repainted.Width, (await ShotOf(heatmap)).Width);
        Assert.InRange(Difference(repainted, await ShotOf(heatmap)), 0, 0.02);
    }

    [Fact]
    public async Task HeatmapCell_Clicked_SelectsExactlyTheInstancesItNames()
    {
        var workspace = await OpenSampleAsync();
        var heatmap = workspace.Heatmap("data", "model");

        var told = await workspace.PointAtAsync(heatmap, 0.6f, 0.5f);
        var selected = await workspace.ActAsync(() => workspace.DragAsync(heatmap, (0.6f, 0.5f), (0.6f, 0.5f)));

        Assert.Equal(WorkspacePage.InstancesIn(told), selected);
    }

    [Fact]
    public async Task Projection_Lassoed_SelectsAndIsOutlinedUntilEscape()
    {
        var workspace = await OpenSampleAsync();

        var selected = await workspace.ActAsync(() => workspace.LassoAsync(0.05f, 0.2f, 0.5f, 0.95f));

        Assert.InRange(selected, 1, WorkspacePage.Total - 1);
        await Expect(workspace.Chips).ToContainTextAsync("region in penultimate");
        await Expect(workspace.Region("Difficulty summary")).ToContainTextAsync($"{selected:N0} of 3,000");
        await Expect(workspace.Heatmap("data", "model")).ToHaveAttributeAsync("aria-label", new Regex($" {selected:N0} instances\\."));
        await Expect(workspace.Region("Projection")).ToContainTextAsync("3,000 of 3,000");
        await workspace.Page.Keyboard.PressAsync("Escape");
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
        await Expect(workspace.Chips).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Projection_LassoedWithShiftThenAlt_AddsThenTakesAway()
    {
        var workspace = await OpenSampleAsync();

        var left = await workspace.ActAsync(() => workspace.LassoAsync(0.02f, 0.15f, 0.49f, 0.98f));
        await workspace.Page.Keyboard.DownAsync("Shift");
        var both = await workspace.ActAsync(() => workspace.LassoAsync(0.51f, 0.15f, 0.98f, 0.98f));
        await workspace.Page.Keyboard.UpAsync("Shift");
        await workspace.Page.Keyboard.DownAsync("Alt");
        var right = await workspace.ActAsync(() => workspace.LassoAsync(0.02f, 0.15f, 0.49f, 0.98f));
        await workspace.Page.Keyboard.UpAsync("Alt");

        Assert.True(both > left);
        Assert.Equal(both - left, right);
        await Expect(workspace.Chips).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Projection_EnterOnTheWholePlane_SelectsEverythingInView()
    {
        var workspace = await OpenSampleAsync();

        await workspace.Projection.FocusAsync();
        await workspace.Page.Keyboard.PressAsync("Enter");

        await Expect(workspace.Chips).ToHaveCountAsync(1);
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
    }

    [Fact]
    public async Task ConfusionCell_PickedByKeyboard_SelectsExactlyItsCount()
    {
        var workspace = await OpenSampleAsync();

        var told = await workspace.GoToConfusionAsync(Fox, Cat);
        await workspace.Page.Keyboard.PressAsync("Enter");

        Assert.Contains("label fox\npredicted cat", told, StringComparison.Ordinal);
        await workspace.ExpectSelectedAsync(WorkspacePage.InstancesIn(told));
        await Expect(workspace.Chips).ToContainTextAsync("fox → cat");
        await Expect(workspace.Gallery.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("fox → cat") }).First).ToBeVisibleAsync();
        await Expect(workspace.Gallery.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(?!.*fox → cat)") })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ConfusionCell_ClickedTwice_IsPickedAndLetGo()
    {
        var workspace = await OpenSampleAsync();

        var told = await workspace.PointAtAsync(workspace.Confusion, 0.9f, 0.5f);
        for (var down = 0.5f; told.Contains("no instance", StringComparison.Ordinal); down += 0.08f)
        {
            told = await workspace.PointAtAsync(workspace.Confusion, 0.9f, down);
        }

        await workspace.Page.Mouse.DownAsync();
        await workspace.Page.Mouse.UpAsync();

        await workspace.ExpectSelectedAsync(WorkspacePage.InstancesIn(told));
        await workspace.Page.Mouse.DownAsync();
        await workspace.Page.Mouse.UpAsync();
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
    }

    [Fact]
    public async Task Brushes_OfThreeViews_CombineByAnd()
    {
        var workspace = await OpenSampleAsync();
        var told = await workspace.GoToConfusionAsync(Fox, Fox);

        await workspace.Filter("Classes", "fox").ClickAsync();
        await Expect(workspace.Filter("Classes", "fox")).ToHaveAttributeAsync("aria-pressed", "true");
        await workspace.Filter("Outcome", "correct").ClickAsync();
        await workspace.ExpectSelectedAsync(WorkspacePage.InstancesIn(told));
        var pattern = workspace.Pattern("hard only in the data");
        var expected = WorkspacePage.InstancesIn(await NameOf(pattern));
        await pattern.ClickAsync();

        await workspace.ExpectSelectedAsync(expected);
        await Expect(workspace.Chips).ToHaveCountAsync(3);
        Assert.InRange(expected, 1, WorkspacePage.InstancesIn(told) - 1);
    }

    [Fact]
    public async Task Chip_Clicked_RemovesItsBrushOnly()
    {
        var workspace = await OpenSampleAsync();
        var wrong = WorkspacePage.FirstNumber(await workspace.Filter("Outcome", "wrong").InnerTextAsync());
        await workspace.Filter("Outcome", "wrong").ClickAsync();
        await workspace.ExpectSelectedAsync(wrong);
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        await Expect(workspace.Chips).ToHaveCountAsync(2);

        await workspace.SelectionBar.GetByRole(AriaRole.Button, new() { Name = "Remove owl" }).ClickAsync();

        await workspace.ExpectSelectedAsync(wrong);
        await Expect(workspace.Chips).ToHaveTextAsync(["outcome: wrong ×"]);
    }

    [Fact]
    public async Task UndoAndRedo_ByButtonAndByKey_StepThroughTheBrushes()
    {
        var workspace = await OpenSampleAsync();
        var (undo, redo) = (workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }), workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Redo" }));
        await Expect(undo).ToBeDisabledAsync();
        var owls = await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        var wrongOwls = await workspace.ActAsync(() => workspace.Filter("Outcome", "wrong").ClickAsync());

        await undo.ClickAsync();
        await workspace.ExpectSelectedAsync(owls);
        await workspace.Page.Keyboard.PressAsync("Control+z");
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
        await Expect(undo).ToBeDisabledAsync();
        await workspace.Page.Keyboard.PressAsync("Control+y");
        await workspace.ExpectSelectedAsync(owls);
        await redo.ClickAsync();

        await workspace.ExpectSelectedAsync(wrongOwls);
        await Expect(redo).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Search_ForAPath_SelectsIt()
    {
        var workspace = await OpenSampleAsync();
        var search = workspace.Page.GetByRole(AriaRole.Searchbox);

        await search.FillAsync("teapot/000");
        await search.PressAsync("Enter");

        await workspace.ExpectSelectedAsync(9);
        await Expect(workspace.Chips).ToContainTextAsync("search: teapot/000");
    }

    [Fact]
    public async Task Isolate_ThenRelease_PutsTheRestAsideAndBringsItBack()
    {
        var workspace = await OpenSampleAsync();
        var owls = await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());

        await workspace.SelectionBar.GetByRole(AriaRole.Button, new() { Name = "Isolate" }).ClickAsync();
        await Expect(workspace.Heatmap("data", "model")).ToHaveAttributeAsync("aria-label", new Regex($" {owls:N0} instances\\."));
        await workspace.ExpectSelectedAsync(owls);
        await Expect(workspace.Chips).ToHaveCountAsync(0);
        await workspace.SelectionBar.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("release") }).ClickAsync();

        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
        await Expect(workspace.Heatmap("data", "model")).ToHaveAttributeAsync("aria-label", new Regex(" 3,000 instances\\."));
    }

    private static async Task<DecodedImage> ShotOf(ILocator element) => new SkiaImageDecoder().Decode(await element.ScreenshotAsync());

    /// <summary>The mean difference of their samples, as a share of the whole range.</summary>
    private static double Difference(DecodedImage one, DecodedImage other) =>
        one.Pixels.Zip(other.Pixels, (first, second) => (double)Math.Abs(first - second)).Average() / byte.MaxValue;

    private static async Task<string> NameOf(ILocator element) => await element.GetAttributeAsync("aria-label") ?? await element.TextContentAsync() ?? "";
}
