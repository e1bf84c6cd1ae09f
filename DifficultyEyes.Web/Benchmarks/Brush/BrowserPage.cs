using System.Text.Json.Nodes;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>One page: goes to addresses, moves the pointer, evaluates scripts.</summary>
internal sealed class BrowserPage
{
    private const string ScriptName = "DifficultyEyes.Web.Benchmarks.Brush.watch-painting.js";

    private readonly HeadlessBrowser _browser;
    private readonly string _session;

    private BrowserPage(HeadlessBrowser browser, string session) => (_browser, _session) = (browser, session);

    public static async Task<BrowserPage> AttachAsync(HeadlessBrowser browser, string session, CancellationToken cancellationToken)
    {
        var page = new BrowserPage(browser, session);
        using var reader = new StreamReader(typeof(BrowserPage).Assembly.GetManifestResourceStream(ScriptName)!);
        await page.AskAsync("Page.enable", [], cancellationToken);
        await page.AskAsync("Page.addScriptToEvaluateOnNewDocument", new() { ["source"] = await reader.ReadToEndAsync(cancellationToken) }, cancellationToken);
        await page.AskAsync(
            "Emulation.setDeviceMetricsOverride", new() { ["width"] = 1920, ["height"] = 1080, ["deviceScaleFactor"] = 1, ["mobile"] = false }, cancellationToken);
        return page;
    }

    public Task GoAsync(Uri address, CancellationToken cancellationToken) =>
        AskAsync("Page.navigate", new() { ["url"] = address.ToString() }, cancellationToken);

    /// <summary>Closes it as a person does: the page hears of it.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) => AskAsync("Page.close", [], cancellationToken);

    public Task ReloadAsync(CancellationToken cancellationToken) => AskAsync("Page.reload", [], cancellationToken);

    /// <summary>Evaluates an expression; a promise is waited for.</summary>
    /// <exception cref="BenchmarkException">It threw.</exception>
    public async Task<JsonNode?> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            "Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, cancellationToken);
        return answer["exceptionDetails"] is { } thrown
            ? throw new BenchmarkException($"In the page: {thrown["exception"]?["description"] ?? thrown["text"]}")
            : answer["result"]?["value"];
    }

    /// <summary>Presses at the first point, passes the others and lets go at the last.</summary>
    public async Task DragAsync(IReadOnlyList<(double X, double Y)> points, CancellationToken cancellationToken)
    {
        await PointAsync("mouseMoved", points[0], buttons: 0, cancellationToken);
        await PointAsync("mousePressed", points[0], buttons: 1, cancellationToken);
        foreach (var point in points.Skip(1))
        {
            await PointAsync("mouseMoved", point, buttons: 1, cancellationToken);
        }

        await PointAsync("mouseReleased", points[^1], buttons: 0, cancellationToken);
    }

    private Task<JsonNode> PointAsync(string type, (double X, double Y) at, int buttons, CancellationToken cancellationToken) => AskAsync(
        "Input.dispatchMouseEvent",
        new()
        {
            ["type"] = type, ["x"] = at.X, ["y"] = at.Y, ["button"] = type == "mouseMoved" && buttons == 0 ? "none" : "left", ["buttons"] = buttons, ["clickCount"] = 1,
        },
        cancellationToken);

    private Task<JsonNode> AskAsync(string method, JsonObject parameters, CancellationToken cancellationToken) =>
        _browser.AskAsync(method, parameters, _session, cancellationToken);
}
