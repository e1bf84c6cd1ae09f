using System.Net.Http.Json;
using Microsoft.Playwright;

namespace DifficultyEyes.Tests.Browser;

/// <summary>The app, started once for all browser tests, with the built-in sample imported and scored live while a person watches.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    /// <summary>The machine may be busy with the other tests.</summary>
    public const float PatienceMilliseconds = 45_000;

    /// <summary>Until the built-in sample is scored.</summary>
    internal const float SamplePatienceMilliseconds = 300_000;

    private AppProcess? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address { get; private set; } = null!;

    /// <summary>The id of the built-in sample's analysis.</summary>
    public string SampleId { get; private set; } = "";

    /// <summary>What was seen on the home page between the first start and the sample's appearance.</summary>
    internal FirstStart FirstStart { get; private set; } = null!;

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException(Chromium.Missing);

    internal string DataDirectory => _app?.DataDirectory ?? throw new InvalidOperationException(Chromium.Missing);

    internal IReadOnlyList<string> Faults => _app?.Faults ?? [];

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _browser = await Chromium.LaunchAsync(_playwright);
        (_app, Address) = await AppProcess.StartAsync();
        FirstStart = await WatchFirstStartAsync();
        using var client = new HttpClient { BaseAddress = Address };
        SampleId = (await client.GetFromJsonAsync<AnalysisSummary[]>("api/analyses"))!.Single().Id;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private async Task<FirstStart> WatchFirstStartAsync()
    {
        await using var visitor = await Visitor.ArriveAsync(Browser, Address, new VisitorOptions());
        var page = visitor.Page;
        await page.GotoAsync("/");
        var progress = page.GetByRole(AriaRole.Progressbar, new() { Name = "Progress of Built-in sample" });
        await progress.WaitForAsync();
        var cancel = await page.GetByRole(AriaRole.Button, new() { Name = "Cancel Built-in sample" }).CountAsync();
        var wasEmpty = await page.GetByRole(AriaRole.Heading, new() { Name = "The first analysis is on its way" }).CountAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open Built-in sample" }).WaitForAsync(new() { Timeout = SamplePatienceMilliseconds });
        return new FirstStart(cancel == 1, wasEmpty == 1, await progress.CountAsync() > 0, visitor.Problems);
    }

    private sealed record AnalysisSummary(string Id);
}

/// <summary>What a person saw on the home page when the app was started for the first time.</summary>
/// <param name="CouldCancel">The run that was shown in progress could be cancelled.</param>
/// <param name="WasAnnounced">The page said that the first analysis is on its way.</param>
/// <param name="IsStillShownAsRunning">A progress bar was left when the analysis could be opened.</param>
/// <param name="Problems">Errors of the page.</param>
internal sealed record FirstStart(bool CouldCancel, bool WasAnnounced, bool IsStillShownAsRunning, IReadOnlyList<string> Problems);
