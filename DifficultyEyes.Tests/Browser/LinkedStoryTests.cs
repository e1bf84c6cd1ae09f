using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>The questions of the paper, each asked from the first look at all images to the few that answer it.</summary>
public sealed partial class LinkedStoryTests(RunningApp app) : BrowserTest(app)
{
    /// <summary>"Which images are easy for people but hard for our model, and in which layer does it go wrong?"</summary>
    [Fact]
    public async Task EasyForPeopleHardForTheModel_FollowedThroughEveryView_EndsInASubset()
    {
        var workspace = await OpenSampleAsync();

        // A pattern in the summary …
        var selected = await workspace.ActAsync(() => workspace.Pattern("hard only for the model").ClickAsync());
        Assert.InRange(selected, 1, WorkspacePage.Total - 1);

        // … is seen in the projection and, somewhere else in every layer, in the flow: each column holds all of it.
        await Expect(workspace.Projection).ToHaveAttributeAsync("aria-label", new Regex($"{selected:N0} "));
        var counts = await SelectedByBandAsync(workspace, selected);
        Assert.True(counts["logits"].Hard > 0, "Nothing that is hard for the model is hard in its last layer.");

        // In the gallery the hardest comes first; its detail tells layer by layer where the neighbors stop agreeing.
        await workspace.Gallery.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(workspace.Detail).ToBeVisibleAsync();
        var curve = await workspace.Detail.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Difficulty along the layers") }).GetAttributeAsync("aria-label") ?? "";
        var firstHard = LayerValue().Matches(curve).First(match => float.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture) >= 0.5f).Groups["layer"].Value;
        var neighbors = workspace.Detail.GetByRole(AriaRole.Group, new() { Name = $"Neighbors in {firstHard}", Exact = true }).GetByRole(AriaRole.Button);
        await Expect(neighbors.First).ToBeVisibleAsync();
        await Expect(workspace.Detail).ToContainTextAsync(new Regex("prediction depth|never settles"));

        // What was found is kept, and a link shows the colleague the very same.
        await workspace.KeepAsync("our blind spots");
        var colleague = new WorkspacePage((await ArriveAsync()).Page);
        await colleague.OpenAsync(await workspace.ShareAsync());
        await colleague.ExpectSelectedAsync(selected);
        await Expect(colleague.Subset("our blind spots")).ToContainTextAsync($"{selected}");
        await Expect(colleague.Detail).ToHaveAttributeAsync("aria-label", await workspace.Detail.GetAttributeAsync("aria-label") ?? "");
    }

    /// <summary>"Where does the model lose images that it still had, and what do people say of them?"</summary>
    [Fact]
    public async Task LostBetweenTwoLayers_LookedAtFromTheHumanSide_NarrowsToTheUnanimous()
    {
        var workspace = await OpenSampleAsync();
        var flow = workspace.Region("Difficulty flow");
        var ribbon = flow.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^penultimate: very hard → logits: very hard, ") });
        var lost = WorkspacePage.InstancesIn(await ribbon.GetAttributeAsync("aria-label") ?? "");

        await ribbon.FocusAsync();
        await workspace.Page.Keyboard.PressAsync("Enter");
        await workspace.ExpectSelectedAsync(lost);
        var heatmap = workspace.Heatmap("model", "human");
        await Expect(heatmap).ToHaveAttributeAsync("aria-label", new Regex($" {lost:N0} instances\\."));

        // The row at the bottom: people agree to the last vote.
        var told = 0;
        var unanimous = await workspace.ActAsync(async () =>
        {
            told = WorkspacePage.InstancesIn(await workspace.PointAtAsync(heatmap, 0.85f, 0.84f));
            await workspace.DragAsync(heatmap, (0.85f, 0.84f), (0.85f, 0.84f));
        });

        Assert.Equal(told, unanimous);
        Assert.InRange(unanimous, 1, lost - 1);
        await Expect(workspace.Chips).ToHaveCountAsync(2);

        // One step back is what was lost, whatever people say; Escape is everything.
        await workspace.Page.Keyboard.PressAsync("Control+z");
        await workspace.ExpectSelectedAsync(lost);
        await workspace.Page.Keyboard.PressAsync("Escape");
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
    }

    /// <summary>"Which two classes does it take for each other, and what do such images look like?"</summary>
    [Fact]
    public async Task ConfusedPair_IsolatedAndSorted_KeepsItsImages()
    {
        var workspace = await OpenSampleAsync();
        var told = await workspace.GoToConfusionAsync(label: 5, prediction: 6);
        var confused = await workspace.ActAsync(() => workspace.Page.Keyboard.PressAsync("Enter"));
        Assert.Equal(WorkspacePage.InstancesIn(told), confused);
        await Expect(workspace.Gallery.GetByRole(AriaRole.Button)).ToHaveCountAsync(confused);

        // Put aside all others: every view now speaks of these alone, and the same images stay in the gallery, in the order of the dataset.
        string[] tiles = await Task.WhenAll((await workspace.Gallery.GetByRole(AriaRole.Button).AllAsync()).Select(async tile => await tile.GetAttributeAsync("aria-label") ?? ""));
        Assert.All(tiles, tile => Assert.Contains("owl → penguin", tile, StringComparison.Ordinal));
        await workspace.SelectionBar.GetByRole(AriaRole.Button, new() { Name = "Isolate" }).ClickAsync();
        await Expect(workspace.Chips).ToHaveCountAsync(0);
        await Expect(workspace.Heatmap("data", "model")).ToHaveAttributeAsync("aria-label", new Regex($" {confused:N0} instances\\."));
        await workspace.Region("Instances").GetByRole(AriaRole.Combobox, new() { Name = "Sort by" }).SelectOptionAsync("path");

        foreach (var (position, tile) in tiles.OrderBy(WorkspacePage.FirstNumber).Index())
        {
            await Expect(workspace.Gallery.GetByRole(AriaRole.Button).Nth(position)).ToHaveAccessibleNameAsync(tile);
        }
    }

    /// <summary>How many of the selected lie in the easy and mild, and in the hard and very hard bands of each layer.</summary>
    private static async Task<Dictionary<string, (int Easy, int Hard)>> SelectedByBandAsync(WorkspacePage workspace, int selected)
    {
        var picture = workspace.Region("Difficulty flow").GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^Difficulty through the layers") });
        await Expect(picture).ToHaveAttributeAsync("aria-label", new Regex(@"\([1-9][\d,]* selected\)"));
        var bands = Band().Matches(await picture.GetAttributeAsync("aria-label") ?? "");
        var counts = bands.GroupBy(band => band.Groups["layer"].Value).ToDictionary(
            layer => layer.Key,
            layer => (Easy: Sum(layer, "easy", "mild"), Hard: Sum(layer, "hard", "very hard")));
        Assert.True(counts.Count > 2, "The flow tells of too few layers.");
        Assert.All(counts.Values, count => Assert.Equal(selected, count.Easy + count.Hard));
        return counts;

        static int Sum(IEnumerable<Match> layer, params string[] names) => layer
            .Where(band => names.Contains(band.Groups["band"].Value))
            .Sum(band => int.Parse(band.Groups["count"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(?:: |, )(?<layer>[^,:]+) (?<value>[\d.]+)(?=,|;|$)")]
    private static partial Regex LayerValue();

    [GeneratedRegex(@"(?:^|\. )(?<layer>[^.,:]+): (?<band>easy|mild|hard|very hard), [\d,]+ instances? \((?<count>[\d,]+) selected\)")]
    private static partial Regex Band();
}
