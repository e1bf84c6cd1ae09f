using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>The program is asked to end while pages are open and a run is at work, as a service manager and Docker do.</summary>
public sealed class StoppingTests(RunningApp browsers) : BrowserTest(browsers)
{
    // What Docker grants by default is ten seconds.
    private static readonly TimeSpan s_mostTime = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task App_AskedToEndWithPagesOpenAndARunAtWork_EndsAtOnceAndAllGoesOnAfterARestart()
    {
        var token = TestContext.Current.CancellationToken;
        var data = Directory.CreateTempSubdirectory("difficultyeyes-stopping-");
        try
        {
            var (first, firstAddress) = await AppProcess.StartAsync(data.FullName);
            await using var firstProcess = first;
            await using var relay = new Relay(firstAddress);
            // Not visitors whose every error is counted: here connections fail because they shall.
            await using var home = await Visitor.ArriveAsync(App.Browser, relay.Address, new VisitorOptions());
            await using var other = await Visitor.ArriveAsync(App.Browser, relay.Address, new VisitorOptions());
            await other.Page.GotoAsync("/new");
            await Expect(other.Page.GetByText("Drop a .zip")).ToBeVisibleAsync();
            await home.Page.GotoAsync("/");
            var progress = home.Page.GetByRole(AriaRole.Progressbar, new() { Name = "Progress of Built-in sample" });
            await progress.WaitForAsync();
            var runAddress = await home.Page.GetByRole(AriaRole.Link, new() { Name = "Built-in sample" }).GetAttributeAsync("href");
            var stateBefore = await StateAsync(firstAddress, runAddress, token);

            var (exitCode, took) = await first.StopAsync(token);

            Assert.True(exitCode == 0 && took < s_mostTime, $"Exit code {exitCode} after {took.TotalSeconds:0.0} s.\n{first.Output}");
            Assert.Empty(first.Faults);
            await Expect(Stopping(home.Page)).ToBeVisibleAsync();
            await Expect(Stopping(other.Page)).ToBeVisibleAsync();

            var (second, secondAddress) = await AppProcess.StartAsync(data.FullName);
            await using var secondProcess = second;
            relay.Plug(secondAddress);
            await Expect(Stopping(home.Page)).ToBeHiddenAsync();
            await Expect(Stopping(other.Page)).ToBeHiddenAsync();
            await Expect(home.Page.GetByRole(AriaRole.Link, new() { Name = "Open Built-in sample" }))
                .ToBeVisibleAsync(new() { Timeout = RunningApp.SamplePatienceMilliseconds });

            Assert.Equal(("running", "done"), (stateBefore, await StateAsync(secondAddress, runAddress, token)));
            Assert.Empty(second.Faults);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static ILocator Stopping(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "The server is stopping" });

    private static async Task<string> StateAsync(Uri app, string? runAddress, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = app };
        return (await client.GetFromJsonAsync<RunDescription>($"api/{runAddress}", cancellationToken))!.State;
    }

    private sealed record RunDescription(string State);
}
