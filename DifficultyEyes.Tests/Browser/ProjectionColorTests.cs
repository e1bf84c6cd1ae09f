using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>What the colors of the projection mean, and that the legend leads to the instances.</summary>
public sealed class ProjectionColorTests(RunningApp app) : BrowserTest(app)
{
    // The color of the points' canvas at each place, as red, green and blue.
    private const string ColorsAt = """
        (pixels) => {
          const canvas = document.querySelector("[aria-label=Projection] canvas.points");
          const box = canvas.getBoundingClientRect();
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
          copy.drawImage(canvas, 0, 0);
          return pixels.map(([x, y]) => [...copy.getImageData(Math.floor((x - box.left) * devicePixelRatio), Math.floor((y - box.top) * devicePixelRatio), 1, 1).data].slice(0, 3).join(" "));
        }
        """;

    [Fact]
    public async Task ColorBySubset_SubsetKept_ColorsItsMembersAndTheLegendSelectsThem()
    {
        var workspace = await OpenSampleAsync();
        using var client = new HttpClient { BaseAddress = App.Address };
        var plane = new ProjectionPlane(workspace, client, App.SampleId);
        var correct = await plane.ColumnAsync<byte>("correct");
        var wrong = Enumerable.Range(0, correct.Length).Where(instance => correct[instance] == 0).ToArray();
        await KeepAsync(workspace, () => workspace.Filter("Outcome", "wrong").ClickAsync(), "the model fails");
        await KeepAsync(workspace, () => workspace.Filter("Outcome", "correct").ClickAsync(), "the model is right");

        await workspace.ColorBy.SelectOptionAsync("subset");

        var legend = workspace.Projection.GetByRole(AriaRole.Group, new() { Name = "Colors" });
        await Expect(legend.GetByText("in no subset")).ToBeVisibleAsync();
        await legend.GetByRole(AriaRole.Button, new() { Name = "the model fails" }).ClickAsync();
        await workspace.ExpectSelectedAsync(wrong.Length);
        await Expect(workspace.Chips).ToContainTextAsync("subset: the model fails");
        await workspace.Page.Mouse.MoveAsync(1, 1);

        // The selected lie on top; a few are crossed by the outline of a neighbor.
        List<double[]> pixels = [];
        foreach (var instance in wrong.Take(40))
        {
            var (x, y) = await plane.PixelOfAsync(instance);
            pixels.Add([x, y]);
        }

        var dot = await legend.GetByRole(AriaRole.Button, new() { Name = "the model fails" }).EvaluateAsync<string>("entry => getComputedStyle(entry.firstElementChild).backgroundColor");
        var wanted = string.Join(' ', Regex.Matches(dot, @"\d+").Select(match => match.Value));
        await workspace.Page.WaitForFunctionAsync($"([pixels, wanted]) => ({ColorsAt})(pixels).filter((color) => color === wanted).length > pixels.length / 2", new object[] { pixels, wanted });
    }

    [Fact]
    public async Task Legend_ClassClicked_SelectsTheClassAndShiftAddsAnother()
    {
        var workspace = await OpenSampleAsync();
        using var client = new HttpClient { BaseAddress = App.Address };
        var labels = await new ProjectionPlane(workspace, client, App.SampleId).ColumnAsync<int>("label");
        var entries = workspace.Projection.GetByRole(AriaRole.Group, new() { Name = "Colors" }).GetByRole(AriaRole.Button);
        await Expect(entries).ToHaveCountAsync(10);

        await entries.Nth(2).ClickAsync();
        await workspace.ExpectSelectedAsync(labels.Count(label => label == 2));
        await entries.Nth(4).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });

        await workspace.ExpectSelectedAsync(labels.Count(label => label is 2 or 4));
    }

    [Fact]
    public async Task Point_Hovered_TellsItsDifficultyFromEachSide()
    {
        var workspace = await OpenSampleAsync();
        using var client = new HttpClient { BaseAddress = App.Address };
        var plane = new ProjectionPlane(workspace, client, App.SampleId);
        var data = await plane.ColumnAsync<float>("kdn_data");
        await plane.ZoomToImagesAsync(11);
        var (x, y) = await plane.PixelOfAsync(11);

        await workspace.Page.Mouse.MoveAsync(x + 1, y);

        foreach (var perspective in new[] { "data", "model", "human" })
        {
            await Expect(workspace.Projection.GetByText(perspective, new() { Exact = true })).ToBeVisibleAsync();
        }

        await Expect(workspace.Projection.GetByText(data[11].ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), new() { Exact = true }).First).ToBeVisibleAsync();
    }

    private static async Task KeepAsync(WorkspacePage workspace, Func<Task> select, string name)
    {
        await workspace.ActAsync(select);
        await workspace.SelectionBar.GetByRole(AriaRole.Button, new() { Name = "Save as subset" }).ClickAsync();
        var dialog = workspace.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).First.FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await workspace.ActAsync(() => workspace.Page.Keyboard.PressAsync("Escape"));
    }
}
