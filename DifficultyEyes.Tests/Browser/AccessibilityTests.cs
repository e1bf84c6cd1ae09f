using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>axe finds no serious or critical fault on any page, light or dark, with everything open that can be.</summary>
public sealed class AccessibilityTests(RunningApp app) : BrowserTest(app)
{
    [Theory]
    [InlineData("/", "Analyses", false)]
    [InlineData("/", "Analyses", true)]
    [InlineData("/new", "New analysis", false)]
    [InlineData("/new", "New analysis", true)]
    [InlineData("/measures", "Measures", false)]
    [InlineData("/measures", "Measures", true)]
    public async Task Page_LookedAtByAxe_HasNoSeriousFault(string address, string heading, bool prefersDark)
    {
        var page = (await ArriveAsync(new VisitorOptions { PrefersDark = prefersDark })).Page;

        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 })).ToBeVisibleAsync();

        await ExpectNoFaultAsync(page);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Workspace_LookedAtByAxe_HasNoSeriousFault(bool prefersDark)
    {
        var workspace = await OpenSampleAsync(new VisitorOptions { PrefersDark = prefersDark });
        await ExpectNoFaultAsync(workspace.Page);

        await workspace.Gallery.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(workspace.Detail).ToBeVisibleAsync();
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        await ExpectNoFaultAsync(workspace.Page);
    }

    [Theory]
    [InlineData("Find a command", false)]
    [InlineData("Find a command", true)]
    [InlineData("Correlations", false)]
    [InlineData("Correlations", true)]
    [InlineData("Annotators", false)]
    [InlineData("Share", true)]
    public async Task Dialog_LookedAtByAxe_HasNoSeriousFault(string button, bool prefersDark)
    {
        var workspace = await OpenSampleAsync(new VisitorOptions { PrefersDark = prefersDark });

        await workspace.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(workspace.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await ExpectNoFaultAsync(workspace.Page);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Subsets_LookedAtByAxe_HaveNoSeriousFault(bool prefersDark)
    {
        var workspace = await OpenSampleAsync(new VisitorOptions { PrefersDark = prefersDark });
        var (page, dialog) = (workspace.Page, workspace.Page.GetByRole(AriaRole.Dialog));
        await page.Keyboard.PressAsync("s");
        await Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await workspace.Region("Instances").GetByRole(AriaRole.Combobox, new() { Name = "Group by" }).SelectOptionAsync("Pattern");
        await Expect(workspace.Gallery.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "More of subset Subset 1" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Images as zip" })).ToBeVisibleAsync();
        await ExpectNoFaultAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "compare", Exact = true }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await ExpectNoFaultAsync(page);
    }

    [Fact]
    public async Task ShortcutSheet_LookedAtByAxe_HasNoSeriousFault()
    {
        var workspace = await OpenSampleAsync();

        await workspace.Page.Keyboard.PressAsync("?");
        await Expect(workspace.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await ExpectNoFaultAsync(workspace.Page);
    }

    private static async Task ExpectNoFaultAsync(IPage page)
    {
        var result = await page.RunAxe();
        string[] faults =
        [
            .. result.Violations
                .Where(violation => violation.Impact is "serious" or "critical")
                .SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Target} {node.Html}")),
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults.Take(12)));
    }
}
