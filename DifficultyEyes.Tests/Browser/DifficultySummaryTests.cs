using System.Text.RegularExpressions;
using DifficultyEyes.Web.Charts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>Thresholds move the patterns, and patterns select what they count.</summary>
public sealed partial class DifficultySummaryTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task Threshold_Moved_CountsThePatternsAnew()
    {
        var workspace = await OpenSampleAsync();
        var before = WorkspacePage.InstancesIn(await NameOf(workspace.Pattern("easy for all")));

        var slider = workspace.Page.GetByRole(AriaRole.Slider, new() { Name = "Hard for the data from" });
        await slider.FillAsync("0.9");

        await Expect(workspace.Pattern("easy for all")).Not.ToHaveAccessibleNameAsync(new Regex($": {before:N0} instances"));
        Assert.True(WorkspacePage.InstancesIn(await NameOf(workspace.Pattern("easy for all"))) > before);
    }

    [Fact]
    public async Task HeatmapThreshold_Dragged_TellsWhatItWouldDoThenMovesThePatterns()
    {
        var workspace = await OpenSampleAsync();
        var before = WorkspacePage.InstancesIn(await NameOf(workspace.Pattern("easy for all")));
        var (handle, other) = (workspace.Threshold("data", "data × model"), workspace.Threshold("data", "data × human"));
        await Expect(workspace.Heatmap("data", "model")).ToHaveAttributeAsync("data-state", "ready");
        var usual = await handle.GetAttributeAsync("aria-valuenow");
        var box = await handle.BoundingBoxAsync() ?? throw new InvalidOperationException("The margin is not on the page.");

        await workspace.Page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + (box.Height / 2));
        await workspace.Page.Mouse.DownAsync();
        await workspace.Page.Mouse.MoveAsync(box.X + (box.Width * 0.97f), box.Y + (box.Height / 2), new() { Steps = 5 });

        // Held: both heatmaps of the perspective show it, nothing is counted anew.
        await Expect(handle).Not.ToHaveAttributeAsync("aria-valuenow", usual!);
        var told = await handle.GetAttributeAsync("aria-valuetext") ?? "";
        await Expect(other).ToHaveAttributeAsync("aria-valuetext", told);
        Assert.Equal(before, WorkspacePage.InstancesIn(await NameOf(workspace.Pattern("easy for all"))));
        await workspace.Page.Mouse.UpAsync();

        await Expect(workspace.Pattern("easy for all")).Not.ToHaveAccessibleNameAsync(new Regex($": {before:N0} instances"));
        Assert.True(WorkspacePage.InstancesIn(await NameOf(workspace.Pattern("easy for all"))) > before);
        await Expect(handle).ToHaveAttributeAsync("aria-valuetext", told);
        await Expect(workspace.Page.GetByRole(AriaRole.Combobox, new() { Name = "Threshold of the data perspective" }))
            .ToHaveAccessibleNameAsync(new Regex($", {HardCount().Match(told).Groups["count"].Value} hard"));
        await workspace.Page.Keyboard.PressAsync("Control+z");
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", usual!);
    }

    [Fact]
    public async Task HeatmapThreshold_MovedByKeyboard_MovesThePatterns()
    {
        var workspace = await OpenSampleAsync();
        var before = await NameOf(workspace.Pattern("easy for all"));
        await Expect(workspace.Heatmap("data", "model")).ToHaveAttributeAsync("data-state", "ready");

        await workspace.Threshold("model", "data × model").FocusAsync();
        await workspace.Page.Keyboard.PressAsync("End");

        await Expect(workspace.Pattern("easy for all")).Not.ToHaveAccessibleNameAsync(before);
        await Expect(workspace.Threshold("model", "model × human")).ToHaveAttributeAsync(
            "aria-valuetext", await workspace.Threshold("model", "data × model").GetAttributeAsync("aria-valuetext") ?? "");
    }

    [Fact]
    public async Task ThresholdPreset_Chosen_MakesItsShareHardAndIsTakenBackByTheUsual()
    {
        var workspace = await OpenSampleAsync();
        var presets = workspace.Page.GetByRole(AriaRole.Combobox, new() { Name = "Threshold of the model perspective" });
        var usual = await NameOf(presets);

        await presets.SelectOptionAsync("fifth");

        await Expect(presets).Not.ToHaveAttributeAsync("aria-label", usual);
        Assert.InRange(WorkspacePage.FirstNumber(await NameOf(presets)), 500, 700);
        await presets.SelectOptionAsync("usual");
        await Expect(presets).ToHaveAttributeAsync("aria-label", usual);
    }

    [Fact]
    public async Task Patterns_PickedWithShiftAndAlt_AddUpAndTakeAway()
    {
        var workspace = await OpenSampleAsync();
        var (first, second) = (workspace.Pattern("hard only in the data"), workspace.Pattern("hard for all"));
        var firstCount = WorkspacePage.InstancesIn(await NameOf(first));
        var secondCount = WorkspacePage.InstancesIn(await NameOf(second));

        await first.ClickAsync();
        await workspace.ExpectSelectedAsync(firstCount);
        await second.ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await workspace.ExpectSelectedAsync(firstCount + secondCount);
        await first.ClickAsync(new() { Modifiers = [KeyboardModifier.Alt] });
        await workspace.ExpectSelectedAsync(secondCount);

        await Expect(second).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(first).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(workspace.Chips).ToContainTextAsync(["hard for all"]);
    }

    [Fact]
    public async Task PatternTable_RowsPickedByPointerAndKeyboard_SelectExactlyTheirCounts()
    {
        var workspace = await OpenSampleAsync();
        await workspace.Region("Difficulty summary").GetByRole(AriaRole.Button, new() { Name = "table", Exact = true }).ClickAsync();
        var table = workspace.Region("Difficulty summary").GetByRole(AriaRole.Table);
        var (first, second) = (workspace.Pattern("hard only in the data"), workspace.Pattern("hard for all"));
        var firstRow = table.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^hard only in the data: ") });
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(1 + 8);
        var firstCount = WorkspacePage.InstancesIn(await NameOf(first));
        var secondCount = WorkspacePage.InstancesIn(await NameOf(second));

        await firstRow.GetByRole(AriaRole.Cell).First.ClickAsync();
        await workspace.ExpectSelectedAsync(firstCount);
        await second.FocusAsync();
        await workspace.Page.Keyboard.PressAsync("Shift+Enter");
        await workspace.ExpectSelectedAsync(firstCount + secondCount);

        await Expect(workspace.Chips).ToHaveCountAsync(2);
        await Expect(second).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(firstRow).ToContainTextAsync($"{firstCount:N0} of {firstCount:N0}");
    }

    [Fact]
    public async Task Theme_ChangedByTheSystem_IsThatOfEveryChart()
    {
        var workspace = await OpenSampleAsync();
        await Expect(workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" })).ToBeVisibleAsync();

        await workspace.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Expect(workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Light theme" })).ToBeVisibleAsync();
        await workspace.Page.WaitForFunctionAsync(
            $$"""
            () => [...document.querySelectorAll("[role=application] .js-plotly-plot")].every(plot =>
              plot._fullData.filter(trace => trace.type === "heatmap")[0].colorscale.some(([, color]) => color === "{{ChartPalette.Dark.HeatEmpty}}"))
            """);
    }

    [GeneratedRegex(@"(?<count>[\d,]+) of ")]
    private static partial Regex HardCount();

    private static async Task<string> NameOf(ILocator element) => await element.GetAttributeAsync("aria-label") ?? await element.TextContentAsync() ?? "";
}
