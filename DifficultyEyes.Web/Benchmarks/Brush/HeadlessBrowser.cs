using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>A headless Chromium of its own, spoken to by the DevTools protocol.</summary>
/// <remarks>https://chromedevtools.github.io/devtools-protocol: commands and their answers as JSON over one WebSocket.</remarks>
internal sealed class HeadlessBrowser : IAsyncDisposable
{
    private const string Announcement = "DevTools listening on ";
    private const int ReadBytes = 1 << 16;

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    // Without a graphics card, a sandbox or anything that calls home; pages in the background are not slowed down.
    private static readonly string[] s_arguments =
    [
        "--headless", "--remote-debugging-port=0", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", "--process-per-site", "--window-size=1920,1080", "about:blank",
    ];

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = new();
    private readonly CancellationTokenSource _closing = new();
    private Task _reading = Task.CompletedTask;
    private Task _draining = Task.CompletedTask;
    private int _lastId;

    private HeadlessBrowser(Process process, DirectoryInfo profile) => (_process, _profile) = (process, profile);

    /// <summary>What CHROMIUM_PATH names, else the first that is found on PATH; null where there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return s_names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    /// <exception cref="BenchmarkException">It did not start.</exception>
    public static async Task<HeadlessBrowser> StartAsync(string program, CancellationToken cancellationToken)
    {
        var profile = Directory.CreateTempSubdirectory("difficultyeyes-bench-");
        var process = Process.Start(new ProcessStartInfo(program, [.. s_arguments, "--user-data-dir=" + profile.FullName]) { RedirectStandardError = true })!;
        var browser = new HeadlessBrowser(process, profile);
        try
        {
            while (await process.StandardError.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.StartsWith(Announcement, StringComparison.Ordinal))
                {
                    // Read on, so that it never waits for somebody to do so.
                    browser._draining = process.StandardError.ReadToEndAsync(CancellationToken.None);
                    await browser._socket.ConnectAsync(new Uri(line[Announcement.Length..]), cancellationToken);
                    browser._reading = browser.ReadAsync();
                    return browser;
                }
            }

            throw new BenchmarkException($"{program} ended before it could be spoken to.");
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens an empty page with a store and a cache of its own.</summary>
    public async Task<BrowserPage> OpenAsync(CancellationToken cancellationToken) =>
        await OpenAsync(await CreateContextAsync(cancellationToken), cancellationToken);

    /// <summary>A store and a cache for pages that share them, and a process.</summary>
    public async Task<string> CreateContextAsync(CancellationToken cancellationToken) =>
        (string)(await AskAsync("Target.createBrowserContext", [], null, cancellationToken))["browserContextId"]!;

    /// <summary>Opens an empty page in a context.</summary>
    public async Task<BrowserPage> OpenAsync(string context, CancellationToken cancellationToken)
    {
        var target = await AskAsync("Target.createTarget", new() { ["url"] = "about:blank", ["browserContextId"] = context }, null, cancellationToken);
        var attached = await AskAsync(
            "Target.attachToTarget", new() { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true }, null, cancellationToken);
        return await BrowserPage.AttachAsync(this, (string)attached["sessionId"]!, cancellationToken);
    }

    /// <param name="session">Of a page; null for the browser itself.</param>
    /// <exception cref="BenchmarkException">The browser refuses the command.</exception>
    public async Task<JsonNode> AskAsync(string method, JsonObject parameters, string? session, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answered = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answered;
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            command["sessionId"] = session;
        }

        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }

        var answer = await answered.Task.WaitAsync(cancellationToken);
        return answer["error"] is { } error ? throw new BenchmarkException($"{method}: {error["message"]}") : answer["result"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reading;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _draining;
        _socket.Dispose();
        _sending.Dispose();
        _process.Dispose();
        _closing.Dispose();
        _profile.Delete(recursive: true);
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[ReadBytes];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, _closing.Token);
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Hear(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length)));
                    message.SetLength(0);
                }
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            foreach (var waiting in _asked.Values)
            {
                waiting.TrySetException(new BenchmarkException("The browser has gone."));
            }
        }
    }

    // What is no answer is an event, of which none is needed.
    private void Hear(JsonNode? message)
    {
        if (message?["id"] is { } id && _asked.TryRemove((int)id, out var answered))
        {
            answered.TrySetResult(message);
        }
    }
}
