using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>Layer by layer, by either method, in any coloring.</summary>
public sealed class ProjectionTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task Representation_Chosen_LaysOutThatLayer()
    {
        var workspace = await OpenSampleAsync(new VisitorOptions { Width = 1280, Height = 720 });
        var layers = workspace.Region("Projection").GetByRole(AriaRole.Combobox, new() { Name = "Representation" });

        await layers.SelectOptionAsync(new SelectOptionValue { Label = "logits" });

        await Expect(workspace.Projection).ToHaveAttributeAsync("aria-label", new Regex("UMAP of logits"));
        await workspace.ExpectProjectionAsync();
        var selected = await workspace.ActAsync(() => workspace.LassoAsync(0.02f, 0.2f, 0.5f, 0.95f));
        Assert.InRange(selected, 1, WorkspacePage.Total - 1);
        await Expect(workspace.Chips).ToContainTextAsync("region in logits");
    }

    [Theory]
    [InlineData("correct", "wrong")]
    [InlineData("Measure", "1 hard")]
    public async Task ColorBy_Chosen_ShowsItsLegend(string coloring, string legend)
    {
        var workspace = await OpenSampleAsync();

        await workspace.ColorBy.SelectOptionAsync(coloring == "Measure" ? "kdn_data" : coloring);

        await Expect(workspace.Projection.GetByText(legend, new() { Exact = true }).First).ToBeVisibleAsync();
        await workspace.ExpectProjectionAsync();
    }

    [Fact]
    public async Task Point_Clicked_OpensItsInstance()
    {
        var workspace = await OpenSampleAsync();
        var box = (await workspace.Projection.BoundingBoxAsync())!;
        var preview = workspace.Projection.GetByText(new Regex("^#\\d+ "));

        // Along a zigzag over the plane, until a point lies under the pointer.
        for (var step = 0; step < 400 && !await preview.IsVisibleAsync(); step++)
        {
            await workspace.Page.Mouse.MoveAsync(box.X + (box.Width * (0.1f + (0.8f * (step % 20) / 20))), box.Y + (box.Height * (0.2f + (0.7f * (step / 20) / 20))));
        }

        var told = await preview.InnerTextAsync();
        await workspace.Page.Mouse.DownAsync();
        await workspace.Page.Mouse.UpAsync();

        await Expect(workspace.Detail).ToHaveAttributeAsync("aria-label", $"Instance {WorkspacePage.FirstNumber(told)}");
    }
}
