using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>The workspace fits the screens that people have, in both themes.</summary>
public sealed class ScreenTests(RunningApp app) : BrowserTest(app)
{
    private const string Overflowing = """
        () => [...document.querySelectorAll("main section")].flatMap(section => {
          // What scrolls within its panel may go on below it.
          const isInList = (part, top) => part !== top && (["auto", "scroll"].includes(getComputedStyle(part).overflowY) || isInList(part.parentElement, top));
          const frame = section.getBoundingClientRect();
          return [...section.querySelectorAll("svg.main-svg, canvas, [role=application], [role=group] > button")]
            .filter(part => part.checkVisibility() && !isInList(part, section))
            .filter(part => { const box = part.getBoundingClientRect(); return box.width > 0 && (box.bottom > frame.bottom + 1 || box.right > frame.right + 1); })
            .map(part => `${section.ariaLabel}: ${part.tagName} ${part.ariaLabel ?? part.textContent.slice(0, 30)}`);
        })
        """;

    [Theory]
    [InlineData(1280, 720, false)]
    [InlineData(1280, 720, true)]
    [InlineData(1920, 1080, false)]
    [InlineData(1920, 1080, true)]
    public async Task Workspace_OnAScreen_FitsIt(int width, int height, bool prefersDark)
    {
        var workspace = await OpenSampleAsync(new VisitorOptions { Width = width, Height = height, PrefersDark = prefersDark });

        await Expect(workspace.Page.GetByRole(AriaRole.Button, new() { Name = prefersDark ? "Light theme" : "Dark theme" })).ToBeVisibleAsync();
        Assert.True(await workspace.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"));
        Assert.Empty(await workspace.Page.EvaluateAsync<string[]>(Overflowing));
        await Expect(workspace.Gallery.GetByRole(AriaRole.Button).First).ToBeInViewportAsync(new() { Ratio = 1 });
        foreach (var region in new[] { "Controls", "Difficulty summary", "Projection", "Model performance", "Difficulty flow", "Instances" })
        {
            await Expect(workspace.Region(region)).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }

    [Fact]
    public async Task Workspace_WindowResized_KeepsItsPicturesWithinTheirPanels()
    {
        var workspace = await OpenSampleAsync(new VisitorOptions { Width = 1920, Height = 1080 });

        await workspace.Page.SetViewportSizeAsync(1280, 720);

        await workspace.Page.WaitForFunctionAsync($"() => ({Overflowing})().length === 0");
        Assert.True(await workspace.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }
}
