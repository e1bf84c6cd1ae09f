using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>How well the model does: by difficulty, class by class, against another analysis, and what each of these picks.</summary>
public sealed class ModelPerformanceTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task ClassTable_SortedByAccuracy_HasTheWorstFirstAndSaysSo()
    {
        var workspace = await OpenSampleAsync();
        var view = await ShowAsync(workspace, "classes");
        var accuracy = view.GetByRole(AriaRole.Columnheader, new() { Name = "accuracy" });

        await accuracy.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(accuracy).ToHaveAttributeAsync("aria-sort", "ascending");
        var ascending = await SharesAsync(view);
        await accuracy.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(accuracy).ToHaveAttributeAsync("aria-sort", "descending");
        var descending = await SharesAsync(view);

        Assert.Equal(10, ascending.Length);
        Assert.Equal(ascending.Order(), ascending);
        Assert.Equal(ascending.OrderDescending(), descending);
    }

    [Fact]
    public async Task ClassTable_RowPicked_SelectsItsInstancesLikeTheControls()
    {
        var workspace = await OpenSampleAsync();
        var view = await ShowAsync(workspace, "classes");

        var selected = await workspace.ActAsync(() => view.GetByRole(AriaRole.Button, new() { Name = "owl", Exact = true }).First.ClickAsync());

        Assert.InRange(selected, 1, WorkspacePage.Total - 1);
        await Expect(workspace.Filter("Classes", "owl")).ToHaveAttributeAsync("aria-pressed", "true");
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
    }

    [Fact]
    public async Task Stratum_PickedByKeyboard_SelectsExactlyItsCount()
    {
        var workspace = await OpenSampleAsync();
        var view = await ShowAsync(workspace, "difficulty");
        await view.GetByRole(AriaRole.Group, new() { Name = "Perspective of the strata" }).GetByRole(AriaRole.Button, new() { Name = "human" }).ClickAsync();
        var stratum = view.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^Accuracy by human difficulty") })
            .GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^difficulty exactly 0: ") });
        var count = WorkspacePage.InstancesIn(await stratum.GetAttributeAsync("aria-label") ?? "");

        await stratum.FocusAsync();
        await workspace.Page.Keyboard.PressAsync("Enter");

        await workspace.ExpectSelectedAsync(count);
        await Expect(stratum).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(workspace.Chips).ToContainTextAsync("human");
    }

    [Fact]
    public async Task Confusions_InTheOrderOfSimilarity_ArePickedAsTheyAreSaid()
    {
        var workspace = await OpenSampleAsync();
        var view = workspace.Region("Model performance");

        await view.GetByRole(AriaRole.Button, new() { Name = "by similarity" }).ClickAsync();
        await Expect(view.GetByRole(AriaRole.Button, new() { Name = "by similarity" })).ToHaveAttributeAsync("aria-pressed", "true");
        await view.GetByRole(AriaRole.Button, new() { Name = "pairs", Exact = true }).ClickAsync();
        var worst = view.GetByRole(AriaRole.Group, new() { Name = "Top confusions" }).GetByRole(AriaRole.Button).First;
        var count = WorkspacePage.InstancesIn(await worst.GetAttributeAsync("aria-label") ?? "");
        await worst.ClickAsync();

        await workspace.ExpectSelectedAsync(count);
        await Expect(worst).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Calibration_OfTheHard_DrawsTheirDiagram()
    {
        var workspace = await OpenSampleAsync();
        var view = await ShowAsync(workspace, "calibration");
        var hard = view.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^hard for the model") });

        await hard.ClickAsync();

        await Expect(hard).ToBeCheckedAsync();
        var count = WorkspacePage.FirstNumber(await hard.InnerTextAsync());
        await Expect(view.GetByRole(AriaRole.Img, new() { NameRegex = new Regex($"^Reliability diagram of {count:N0} instances") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Comparison_WithAnotherAnalysis_PicksByBothModelsAndOutlivesAReload()
    {
        var other = await ScoreOnceMoreAsync();
        var workspace = await OpenSampleAsync();
        var view = await ShowAsync(workspace, "compare");

        await view.GetByRole(AriaRole.Combobox, new() { Name = "Compare with" }).SelectOptionAsync(other);
        var outcomes = view.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(won|lost|both right|both wrong): ") });
        await Expect(outcomes).ToHaveCountAsync(4);
        var counts = (await Task.WhenAll((await outcomes.AllAsync()).Select(NameOf))).Select(WorkspacePage.InstancesIn).ToArray();
        await outcomes.First.ClickAsync();
        await workspace.ExpectSelectedAsync(counts[0]);
        await Expect(workspace.Chips).ToContainTextAsync("both models right");
        await workspace.Page.ReloadAsync();

        Assert.Equal(WorkspacePage.Total, counts.Sum());
        await workspace.ExpectSelectedAsync(counts[0]);
        await Expect(outcomes.First).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Comparison_WithAnAnalysisThatIsGone_SaysSoAndGoesOn()
    {
        var workspace = await OpenSampleAsync();
        var view = await ShowAsync(workspace, "compare");
        await Expect(view.GetByText("Choose another analysis of this dataset")).ToBeVisibleAsync();

        await workspace.Page.EvaluateAsync("""
            () => {
              const key = Object.keys(localStorage).find((name) => name.startsWith("difficultyeyes.workspace.analysis."));
              const state = JSON.parse(localStorage.getItem(key));
              state.performanceOptions.comparedAnalysis = "0123456789abcdef";
              localStorage.setItem(key, JSON.stringify(state));
            }
            """);
        await workspace.Page.ReloadAsync();

        await Expect(view.GetByRole(AriaRole.Alert)).ToContainTextAsync("is gone");
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
    }

    private static async Task<ILocator> ShowAsync(WorkspacePage workspace, string display)
    {
        var view = workspace.Region("Model performance");
        await view.GetByRole(AriaRole.Combobox, new() { Name = "What is shown" }).SelectOptionAsync(new SelectOptionValue { Label = display });
        return view;
    }

    private static async Task<double[]> SharesAsync(ILocator view)
    {
        var cells = view.GetByRole(AriaRole.Row).Filter(new() { Has = view.Page.GetByRole(AriaRole.Rowheader) }).GetByText(new Regex("^\\d+\\.\\d %$"));
        var texts = await cells.AllInnerTextsAsync();

        // Accuracy, then precision, row by row.
        return [.. texts.Where((_, position) => position % 2 == 0).Select(text => double.Parse(text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>The sample with another k: the outputs are there already, so that only neighbors are looked for.</summary>
    private async Task<string> ScoreOnceMoreAsync()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = new HttpClient { BaseAddress = App.Address };
        var sample = await client.GetFromJsonAsync<JsonElement>($"api/analyses/{App.SampleId}", token);
        var before = await IdsAsync(client);
        var queued = await client.PostAsJsonAsync(
            "api/analyses",
            new
            {
                name = "Once more",
                datasetHash = sample.GetProperty("dataset").GetProperty("hash").GetString(),
                modelHash = sample.GetProperty("models")[0].GetProperty("hash").GetString(),
                configuration = new { k = 5 },
            },
            token);
        queued.EnsureSuccessStatusCode();
        while (true)
        {
            var added = (await IdsAsync(client)).Except(before).FirstOrDefault();
            if (added is not null)
            {
                return added;
            }

            await Task.Delay(200, token);
        }

        async Task<string[]> IdsAsync(HttpClient from) =>
            [.. (await from.GetFromJsonAsync<JsonElement>("api/analyses", token)).EnumerateArray().Select(analysis => analysis.GetProperty("id").GetString()!)];
    }

    private static async Task<string> NameOf(ILocator element) => await element.GetAttributeAsync("aria-label") ?? "";
}
