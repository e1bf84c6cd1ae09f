using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>A lost connection comes back to the same state, whether the server still knows the page or was started anew.</summary>
public sealed class ConnectionTests(RunningApp app) : BrowserTest(app)
{
    [Fact]
    public async Task Connection_CutForAMoment_GoesOnWhereItWas()
    {
        await using var relay = new Relay(App.Address);
        // Not one of the visitors whose every error is counted: here connections fail because they shall.
        await using var visitor = await Visitor.ArriveAsync(App.Browser, relay.Address, new VisitorOptions());
        var workspace = new WorkspacePage(visitor.Page);
        await workspace.OpenAsync($"/analyses/{App.SampleId}");
        var owls = await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());

        relay.Cut();
        await Expect(Lost(workspace)).ToBeVisibleAsync();
        relay.Plug(App.Address);
        await Expect(Lost(workspace)).ToBeHiddenAsync();

        await workspace.ExpectSelectedAsync(owls);
        // What can be undone lives on the server alone.
        await workspace.Page.GetByRole(AriaRole.Button, new() { Name = "Undo: brush owl" }).ClickAsync();
        await workspace.ExpectSelectedAsync(WorkspacePage.Total);
    }

    [Fact]
    public async Task Server_StartedAnew_ShowsTheVerySameView()
    {
        await using var relay = new Relay(App.Address);
        await using var visitor = await Visitor.ArriveAsync(App.Browser, relay.Address, new VisitorOptions());
        var workspace = new WorkspacePage(visitor.Page);
        await workspace.OpenAsync($"/analyses/{App.SampleId}");
        await workspace.ActAsync(() => workspace.Filter("Classes", "owl").ClickAsync());
        await workspace.ColorBy.SelectOptionAsync("correct");
        await workspace.Gallery.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(workspace.Detail).ToBeVisibleAsync();
        await workspace.ExpectProjectionAsync();
        var left = await workspace.ReadAsync();

        relay.Cut();
        await Expect(Lost(workspace)).ToBeVisibleAsync();
        // Another process over the same data knows as little of the page as the same one started anew.
        var (successor, address) = await AppProcess.StartAsync(App.DataDirectory);
        await using var _ = successor;
        relay.Plug(address);

        await Expect(Lost(workspace)).ToBeHiddenAsync();
        await workspace.ExpectOpenAsync();
        await Expect(workspace.Detail).ToBeVisibleAsync();
        Assert.Equal(left, await workspace.ReadAsync());
        Assert.Empty(successor.Faults);
    }

    [Fact]
    public async Task Upload_FailsWhileTheConnectionIsLost_IsToldOnceItIsBack()
    {
        await using var relay = new Relay(App.Address);
        await using var visitor = await Visitor.ArriveAsync(App.Browser, relay.Address, new VisitorOptions());
        var form = new NewAnalysisPage(visitor.Page);
        await form.OpenAsync();
        var isSending = new TaskCompletionSource<IRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Page.RouteAsync("**/uploads/*", route =>
        {
            isSending.SetResult(route);
            return Task.CompletedTask;
        });
        await NewAnalysisPage.UploadAsync(form.Dataset, SmallDataset.Archive("few figures.zip", classes: 2, hasBadImage: false));
        var sending = await isSending.Task;
        await Expect(form.Dataset.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();

        relay.Cut();
        await Expect(Lost(new WorkspacePage(visitor.Page))).ToBeVisibleAsync();
        await sending.AbortAsync();
        relay.Plug(App.Address);

        await Expect(form.Dataset.GetByRole(AriaRole.Alert)).ToContainTextAsync("The connection was lost while the file was sent");
        await Expect(form.Dataset.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
    }

    private static ILocator Lost(WorkspacePage workspace) => workspace.Page.GetByRole(AriaRole.Dialog, new() { Name = "The connection is lost" });
}
