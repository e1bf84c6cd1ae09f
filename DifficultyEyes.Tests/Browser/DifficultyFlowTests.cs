using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>Bands and ribbons of the flow, in every coloring, select what they count.</summary>
public sealed class DifficultyFlowTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task FlowBand_PickedByKeyboard_SelectsExactlyItsCount()
    {
        var workspace = await OpenSampleAsync();
        var band = workspace.Region("Difficulty flow").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^logits: very hard, ") });
        var count = WorkspacePage.InstancesIn(await NameOf(band));

        await band.FocusAsync();
        await workspace.Page.Keyboard.PressAsync("Enter");

        await workspace.ExpectSelectedAsync(count);
        await Expect(workspace.Chips).ToContainTextAsync("very hard in logits");
        await workspace.Page.Keyboard.PressAsync("Escape");
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
    }

    [Fact]
    public async Task FlowRibbon_Clicked_SelectsExactlyItsCount()
    {
        var workspace = await OpenSampleAsync();
        var ribbon = workspace.Region("Difficulty flow").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^penultimate: easy → logits: easy, ") });
        var count = WorkspacePage.InstancesIn(await NameOf(ribbon));

        var selected = await workspace.ActAsync(() => ribbon.ClickAsync());

        Assert.Equal(count, selected);
        await Expect(workspace.GalleryCount).ToHaveTextAsync($"{count:N0} of 3,000");
    }

    [Fact]
    public async Task FlowRibbon_ClickedInAnotherColoring_SelectsExactlyItsCountByPrediction()
    {
        var workspace = await OpenSampleAsync();
        var flow = workspace.Region("Difficulty flow");
        await flow.GetByRole(AriaRole.Button, new() { Name = "class", Exact = true }).ClickAsync();
        await Expect(flow.GetByRole(AriaRole.List, new() { Name = "Colors of the ribbons" })).ToContainTextAsync("owl");
        var byLabel = await NameOf(flow.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^Difficulty through the layers") }));
        await flow.GetByRole(AriaRole.Combobox, new() { Name = "Difficulty in a layer" }).SelectOptionAsync("by prediction");
        await Expect(flow.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^Difficulty through the layers") })).Not.ToHaveAttributeAsync("aria-label", byLabel);
        var ribbon = flow.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^penultimate: easy → logits: easy, ") });
        await ribbon.HoverAsync();
        var told = await flow.GetByRole(AriaRole.Status).InnerTextAsync();

        var selected = await workspace.ActAsync(() => ribbon.ClickAsync());

        Assert.Equal(WorkspacePage.InstancesIn(told), selected);
        Assert.Contains(" · ", told, StringComparison.Ordinal); // its most frequent classes
        await Expect(workspace.Chips).ToContainTextAsync("by prediction");
        await workspace.Page.Keyboard.PressAsync("Control+z");
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
    }

    [Fact]
    public async Task FlowBands_ArrowKeys_MoveFromOneToTheNext()
    {
        var workspace = await OpenSampleAsync();
        var flow = workspace.Region("Difficulty flow");
        var band = flow.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^penultimate: easy, ") });
        await band.FocusAsync();

        await workspace.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(flow.GetByRole(AriaRole.Status)).ToContainTextAsync(new Regex("^penultimate: .* → logits: "));
        await workspace.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(flow.GetByRole(AriaRole.Status)).ToContainTextAsync(new Regex("^logits: "));
    }

    private static async Task<string> NameOf(ILocator element) => await element.GetAttributeAsync("aria-label") ?? "";
}
