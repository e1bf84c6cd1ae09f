using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>What the projection draws the closer one looks, and that it stays where one looks.</summary>
public sealed partial class ProjectionPictureTests(RunningApp app) : BrowserTest(app)
{
    // The mean color of the middle of an image, on its canvas and as the server sends it.
    private const string IsDrawn = """
        async ([x, y, address]) => {
          const middle = 8;
          const canvas = document.querySelector("[aria-label=Projection] canvas.images");
          const box = canvas.getBoundingClientRect();
          const mean = (context, left, top, side) => {
            const { data } = context.getImageData(left - side / 2, top - side / 2, side, side);
            return [0, 1, 2].map((channel) => data.reduce((sum, value, at) => sum + (at % 4 === channel ? value : 0), 0) / (data.length / 4));
          };
          const image = await createImageBitmap(await (await fetch(address)).blob());
          const drawn = mean(canvas.getContext("2d"), Math.round((x - box.left) * devicePixelRatio), Math.round((y - box.top) * devicePixelRatio), 2 * middle);
          return [1, 2, 3].some((factor) => {
            const whole = new OffscreenCanvas(image.width * factor, image.height * factor).getContext("2d");
            whole.imageSmoothingEnabled = false;
            whole.drawImage(image, 0, 0, image.width * factor, image.height * factor);
            const sent = mean(whole, whole.canvas.width / 2, whole.canvas.height / 2, 2 * middle);
            return sent.every((value, channel) => Math.abs(value - drawn[channel]) < 12);
          });
        }
        """;

    private const string InkOfPoints = """
        () => {
          const canvas = document.querySelector("[aria-label=Projection] canvas.points");
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
          copy.drawImage(canvas, 0, 0);
          return copy.getImageData(0, 0, canvas.width, canvas.height).data.filter((value, at) => at % 4 === 3 && value > 0).length;
        }
        """;

    [Fact]
    public async Task ZoomedIn_AfterFilterIsolateAndSort_EveryImageIsThatOfItsInstance()
    {
        var workspace = await OpenSampleAsync();
        using var client = new HttpClient { BaseAddress = App.Address };
        var plane = new ProjectionPlane(workspace, client, App.SampleId);
        var correct = await plane.ColumnAsync<byte>("correct");
        var wrong = Enumerable.Range(0, correct.Length).Where(instance => correct[instance] == 0).ToArray();
        var asked = new ConcurrentBag<int>();
        workspace.Page.Request += (_, request) =>
        {
            if (ImageAddress().Match(request.Url) is { Success: true } match)
            {
                asked.Add(int.Parse(match.Groups["instance"].Value, CultureInfo.InvariantCulture));
            }
        };
        await workspace.ActAsync(() => workspace.Filter("Outcome", "wrong").ClickAsync());
        await workspace.SelectionBar.GetByRole(AriaRole.Button, new() { Name = "Isolate" }).ClickAsync();
        await Expect(workspace.SelectionBar).ToContainTextAsync("isolated");
        await workspace.Region("Instances").GetByLabel("Sort by").SelectOptionAsync("path");
        var instance = wrong[wrong.Length / 2];

        await plane.ZoomToImagesAsync(instance);

        var (x, y) = await plane.PixelOfAsync(instance);
        var address = $"api/images/{await plane.DatasetHashAsync()}/{instance}?size=96";
        await workspace.Page.Mouse.MoveAsync(x, y);
        await Expect(workspace.Projection.GetByText(new Regex("^#\\d+ "))).ToContainTextAsync($"#{instance} ");
        await workspace.Page.WaitForFunctionAsync(IsDrawn, new object[] { (double)x, (double)y, address });
        await workspace.Page.Mouse.DownAsync();
        await workspace.Page.Mouse.UpAsync();
        await Expect(workspace.Detail).ToHaveAttributeAsync("aria-label", $"Instance {instance}");
        Assert.Contains(instance, asked);
        Assert.Subset(wrong.ToHashSet(), asked.ToHashSet());
    }

    [Fact]
    public async Task Zoom_LayerColorAndThemeChanged_IsKeptUntilAskedForEverything()
    {
        var workspace = await OpenSampleAsync();
        using var client = new HttpClient { BaseAddress = App.Address };
        var plane = new ProjectionPlane(workspace, client, App.SampleId);
        var whole = await plane.RangeAsync();
        for (var turn = 0; turn < 4; turn++)
        {
            await plane.ZoomAsync(instance: 5);
        }

        var close = await plane.RangeAsync();
        await workspace.Region("Projection").GetByLabel("Representation").Last.SelectOptionAsync(new SelectOptionValue { Label = "logits" });
        await Expect(workspace.Projection).ToHaveAttributeAsync("aria-label", new Regex("UMAP of logits"));
        await workspace.ExpectProjectionAsync();
        await workspace.ColorBy.SelectOptionAsync("correct");
        await workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Expect(workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Light theme" })).ToBeVisibleAsync();
        await workspace.ExpectProjectionAsync();

        Assert.Equal(close, await plane.RangeAsync());
        Assert.True(close[1] - close[0] < 0.5 * (whole[1] - whole[0]), "Four turns of the wheel show less than half.");
        await workspace.Projection.PressAsync("0");
        Assert.True((await plane.RangeAsync())[0] < close[0], "Key 0 shows everything again.");
    }

    [Fact]
    public async Task Plane_DraggedByTheMiddleButtonOrWithTheSpaceBar_MovesWithoutABrush()
    {
        var workspace = await OpenSampleAsync();
        using var client = new HttpClient { BaseAddress = App.Address };
        var plane = new ProjectionPlane(workspace, client, App.SampleId);
        var (x, y) = await plane.PixelOfAsync(7);

        await workspace.Page.Mouse.MoveAsync(x, y);
        await workspace.Page.Mouse.DownAsync(new() { Button = MouseButton.Middle });
        await workspace.Page.Mouse.MoveAsync(x + 30, y + 12, new() { Steps = 3 });
        await workspace.Page.Mouse.UpAsync(new() { Button = MouseButton.Middle });
        var moved = await plane.PixelOfAsync(7);
        await workspace.Page.Keyboard.DownAsync(" ");
        await workspace.Page.Mouse.DownAsync();
        await workspace.Page.Mouse.MoveAsync(x, y, new() { Steps = 3 });
        await workspace.Page.Mouse.UpAsync();
        await workspace.Page.Keyboard.UpAsync(" ");
        var back = await plane.PixelOfAsync(7);

        Assert.Equal((x + 30, y + 12), (moved.X, moved.Y), Near);
        Assert.Equal((x, y), (back.X, back.Y), Near);
        await Expect(workspace.Chips).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Graphics_LostAndRestored_PaintThePointsAgain()
    {
        var workspace = await OpenSampleAsync();
        var before = await workspace.Page.EvaluateAsync<int>(InkOfPoints);

        await workspace.Page.EvaluateAsync("""
            async () => {
              const canvas = document.querySelector("[aria-label=Projection] canvas.points");
              const extension = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
              const lost = new Promise((resolve) => canvas.addEventListener("webglcontextlost", resolve, { once: true }));
              extension.loseContext();
              await lost;
              await new Promise((resolve) => setTimeout(resolve));
              extension.restoreContext();
            }
            """);

        Assert.True(before > 0, "The points are painted.");
        await workspace.Page.WaitForFunctionAsync($"before => ({InkOfPoints})() === before", before);
        Assert.Equal(1, await workspace.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('canvas')].filter((canvas) => canvas.getContext('webgl2')).length"));
    }

    [Fact]
    public async Task Layer_StillBeingLaidOut_TellsHowFarAndKeepsTheOldPicture()
    {
        var workspace = await OpenSampleAsync();
        var isThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var askedCount = 0;
        await workspace.Page.RouteAsync("**/columns/projection*logits*", async route =>
        {
            if (Interlocked.Increment(ref askedCount) == 1)
            {
                await route.FulfillAsync(new() { Status = 202, ContentType = "application/json", Body = """{"stage":"Projection","done":42,"total":100}""" });
                return;
            }

            await isThere.Task;
            await route.ContinueAsync();
        });

        await workspace.Region("Projection").GetByLabel("Representation").Last.SelectOptionAsync(new SelectOptionValue { Label = "logits" });

        await Expect(workspace.Projection.GetByText("Laying out logits … 42 %")).ToBeVisibleAsync();
        Assert.True(await workspace.Page.EvaluateAsync<int>(InkOfPoints) > 0, "The old picture is there.");
        isThere.SetResult();
        await workspace.ExpectProjectionAsync();
        Assert.True(askedCount >= 2, "It is asked for again until it is there.");
    }

    private static bool Near((float X, float Y) expected, (float X, float Y) actual) =>
        Math.Abs(expected.X - actual.X) < 1 && Math.Abs(expected.Y - actual.Y) < 1;

    [GeneratedRegex(@"/api/images/[^/]+/(?<instance>\d+)\?size=96$")]
    private static partial Regex ImageAddress();
}
