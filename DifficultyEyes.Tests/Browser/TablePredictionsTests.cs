using System.Text.RegularExpressions;
using DifficultyEyes.Tests.Import.Numpy;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>From a table of predictions, in place of a model, to a workspace.</summary>
public sealed class TablePredictionsTests(RunningApp app) : BrowserTest(app)
{
    private const int Images = 40;

    [Fact]
    public async Task Analysis_OfATable_IsScoredAndSaysThatLayersAreUnknown()
    {
        var page = (await ArriveAsync()).Page;
        var form = new NewAnalysisPage(page);
        await form.OpenAsync();
        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.Archive("two figures.zip", classes: 2, hasBadImage: false));
        await Expect(form.Dataset).ToContainTextAsync("40 images");

        await page.GetByRole(AriaRole.Button, new() { Name = "A table of predictions" }).ClickAsync();
        await Expect(form.Model).ToHaveCountAsync(0);
        await NewAnalysisPage.UploadAsync(form.Predictions, Array("said.npy"));
        await Expect(form.Predictions).ToContainTextAsync("probabilities of 2 classes for 40 images");
        await Expect(form.Predictions).ToContainTextAsync("The label is the most probable class of 36 of 40 images (90.0 %).");
        await NewAnalysisPage.UploadAsync(form.OutOfFold, Array("oof.npy"));
        await Expect(form.OutOfFold).ToContainTextAsync("in the dataset's order of classes");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Said of figures");
        await page.GetByLabel("Neighbors (k)").FillAsync("5");
        await form.Start.ClickAsync();
        await page.WaitForURLAsync(new Regex("/analyses/"));

        var workspace = new WorkspacePage(page);
        await workspace.ExpectOpenAsync();
        await Expect(workspace.SelectionText).ToHaveTextAsync("40 of 40 selected");
        await Expect(workspace.Region("Difficulty flow")).ToContainTextAsync("The predictions come from a table");
        await Expect(workspace.Confusion).ToHaveAttributeAsync("aria-label", new Regex("accuracy 90"));
    }

    // Right for nine in ten.
    private static FilePayload Array(string name) => SmallDataset.File(name, "application/octet-stream", Npy.Singles(
        [.. Enumerable.Range(0, Images).SelectMany(instance => (instance < Images / 2) == (instance % 10 != 3) ? new[] { 0.75f, 0.25f } : [0.25f, 0.75f])], [Images, 2]));
}
