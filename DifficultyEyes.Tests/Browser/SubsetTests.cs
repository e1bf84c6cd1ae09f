using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>What was found is kept under a name, tagged, looked up by likeness, and put together.</summary>
public sealed class SubsetTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task Selection_KeptAsSubset_IsThereAfterReloadAndInASharedLink()
    {
        var workspace = await OpenSampleAsync();
        var owls = await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());

        await workspace.KeepAsync("owls at <night>");
        await Expect(workspace.Subset("owls at <night>")).ToContainTextAsync($"{owls}");
        await workspace.ActAsync(() => workspace.Page.Keyboard.PressAsync("Escape"));
        await workspace.ActAsync(() => workspace.Subset("owls at <night>").ClickAsync());
        await workspace.ExpectSelectedAsync(owls);
        await Expect(workspace.Chips).ToHaveTextAsync(["subset: owls at <night> ×"]);

        await workspace.Page.ReloadAsync();
        await workspace.ExpectOpenAsync();
        await workspace.ExpectSelectedAsync(owls);
        var link = await workspace.ShareAsync();
        var colleague = new WorkspacePage((await ArriveAsync()).Page);
        await colleague.OpenAsync(link);

        await colleague.ExpectSelectedAsync(owls);
        await Expect(colleague.Subset("owls at <night>")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Tile_TaggedByKeyboard_ShowsItAndIsCollected()
    {
        var workspace = await OpenSampleAsync();
        var first = workspace.Gallery.GetByRole(AriaRole.Button).First;
        await workspace.Gallery.FocusAsync();
        await workspace.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(first).ToBeFocusedAsync();

        await workspace.Page.Keyboard.PressAsync(" ");

        await Expect(first).ToHaveAccessibleNameAsync(new Regex("; tagged$"));
        await Expect(first).ToBeFocusedAsync();
        await Expect(workspace.Detail).ToHaveCountAsync(0);
        await workspace.ActAsync(() => workspace.Subset("Tagged").ClickAsync());
        await workspace.ExpectSelectedAsync(1);
    }

    [Fact]
    public async Task Instance_SimilarAskedFor_SelectsItsNeighborhoodInThatLayer()
    {
        var workspace = await OpenSampleAsync();
        await workspace.Gallery.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(workspace.Detail).ToBeVisibleAsync();
        var index = WorkspacePage.FirstNumber(await workspace.Detail.GetAttributeAsync("aria-label") ?? "");

        await workspace.ActAsync(() => workspace.Detail.GetByRole(AriaRole.Button, new() { Name = "Find similar in penultimate" }).ClickAsync());

        await workspace.ExpectSelectedAsync(31);
        await Expect(workspace.Chips).ToHaveTextAsync([$"like #{index} in penultimate ×"]);
        await workspace.ActAsync(() => workspace.Page.Keyboard.PressAsync("Escape"));
        await workspace.Detail.GetByRole(AriaRole.Button, new() { Name = "Find similar in penultimate" }).FocusAsync();
        await workspace.ActAsync(() => workspace.Page.Keyboard.PressAsync("f"));
        await Expect(workspace.Chips).ToHaveTextAsync([$"like #{index} in penultimate ×"]);
        await workspace.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(workspace.Detail).Not.ToHaveAttributeAsync("aria-label", $"Instance {index}");
        await workspace.Detail.GetByRole(AriaRole.Button, new() { Name = "Back", Exact = true }).ClickAsync();
        await Expect(workspace.Detail).ToHaveAttributeAsync("aria-label", $"Instance {index}");
    }

    [Fact]
    public async Task Gallery_GroupedByPrediction_PutsEachClassUnderItsHead()
    {
        var workspace = await OpenSampleAsync();
        await workspace.ActAsync(() => workspace.Filter("Classes", "teapot").ClickAsync());

        await workspace.Region("Instances").GetByRole(AriaRole.Combobox, new() { Name = "Group by" }).SelectOptionAsync("Prediction");

        var heads = workspace.Gallery.GetByRole(AriaRole.Heading);
        await Expect(heads.First).ToBeVisibleAsync();
        var prediction = Regex.Match(await heads.First.InnerTextAsync(), @"^\S+").Value;
        await Expect(workspace.Gallery.GetByRole(AriaRole.Button).First)
            .ToHaveAccessibleNameAsync(new Regex(prediction == "teapot" ? @"^#\d+ teapot;" : $@"^#\d+ teapot → {prediction};"));
        await workspace.Gallery.FocusAsync();
        await workspace.Page.Keyboard.PressAsync("ArrowDown");
        await workspace.Page.Keyboard.PressAsync("End");
        await Expect(workspace.Gallery.GetByRole(AriaRole.Button).Last).ToBeFocusedAsync();
    }
}
