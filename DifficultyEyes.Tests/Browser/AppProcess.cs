using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DifficultyEyes.Tests.Browser;

/// <summary>The app as a user starts it: the program itself, on a free port, with an empty data directory that is removed at the end, or with that of another process.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    // The line that says so, and the first of what went wrong.
    private const int FaultLines = 16;

    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo? _ownFolder;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private AppProcess(string? dataDirectory, IReadOnlyList<string> launcher, IReadOnlyList<string> settings)
    {
        _ownFolder = dataDirectory is null ? Directory.CreateTempSubdirectory("difficultyeyes-browser-") : null;
        DataDirectory = dataDirectory ?? Path.Combine(_ownFolder!.FullName, "data");
        string[] command =
        [
            .. launcher, "dotnet", Path.Combine(AppContext.BaseDirectory, "DifficultyEyes.Web.dll"), "--urls", "http://127.0.0.1:0", "--data", DataDirectory, .. settings,
        ];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The app ended.\n{Output}"));
    }

    public string DataDirectory { get; }

    /// <summary>The data directory as the process itself sees it, where it has a disk of its own.</summary>
    public string OwnDataDirectory => $"/proc/{_process.Id}/root{DataDirectory}";

    public string Output => string.Join('\n', _output);

    /// <summary>What the app logged as an error: a user would have met it.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            var lines = _output.ToArray();
            return
            [
                .. Enumerable.Range(0, lines.Length).Where(line => FaultLine().IsMatch(lines[line]))
                    .Select(line => string.Join('\n', lines.Skip(line).Take(FaultLines)))
                    .Where(fault => !PageHasLeft().IsMatch(fault)),
            ];
        }
    }

    /// <summary>Starts the app and waits until it names its address.</summary>
    /// <param name="dataDirectory">That of another process; null for an empty one of its own.</param>
    /// <param name="launcher">What is put before the program, such as to give it a disk of its own; null for nothing.</param>
    /// <param name="settings">As <c>--key=value</c>; null for none.</param>
    public static async Task<(AppProcess App, Uri Address)> StartAsync(
        string? dataDirectory = null, IReadOnlyList<string>? launcher = null, IReadOnlyList<string>? settings = null)
    {
        var app = new AppProcess(dataDirectory, launcher ?? [], settings ?? []);
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => app.Kill();
        return (app, await app._ready.Task.WaitAsync(s_startLimit));
    }

    /// <summary>Asks the app to end, as a service manager or Docker does, and waits until it has.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync(CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id.ToString(CultureInfo.InvariantCulture)}"]))
        {
            await _process.WaitForExitAsync(cancellationToken);
            await kill.WaitForExitAsync(cancellationToken);
        }

        return (_process.ExitCode, Stopwatch.GetElapsedTime(asked));
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _ownFolder?.Delete(recursive: true);
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself, or was disposed of.
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (AddressLine().Match(line) is { Success: true } match)
        {
            _ready.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"is ready: open (?<address>http://127\.0\.0\.1:\d+)")]
    private static partial Regex AddressLine();

    // A page that is closed while Plotly.Blazor draws or puts away a chart never answers: a minute later the call is given up, and the
    // library lets that through. Our own calls may not.
    [GeneratedRegex(@"^[^\n]*CircuitHost[^\n]* System\.Threading\.Tasks\.TaskCanceledException: [^\n]* at Plotly\.Blazor\.(?![^\n]* at DifficultyEyes\.)")]
    private static partial Regex PageHasLeft();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d (fail|crit): |^Unhandled exception")]
    private static partial Regex FaultLine();
}
