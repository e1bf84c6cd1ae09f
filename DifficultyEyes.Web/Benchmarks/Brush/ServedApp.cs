using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>The web app over a data directory, in a process of its own.</summary>
internal sealed class ServedApp : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_askInterval = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;

    private ServedApp(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Of all its threads, from its start.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it holds of the machine's memory now, in bytes.</summary>
    public long WorkingSetBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="settings">More of them, as the web app takes them.</param>
    /// <exception cref="BenchmarkException">It did not come up.</exception>
    public static async Task<ServedApp> StartAsync(DirectoryInfo data, CancellationToken cancellationToken, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var command = OwnProgram.Command("serve");
        string[] arguments = [.. command.Skip(1), "--urls", address.ToString(), "--data", data.FullName, "--DifficultyEyes:ImportSample=false", .. settings];
        var process = Process.Start(new ProcessStartInfo(command[0], arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var app = new ServedApp(process, address);
        try
        {
            // Read, so that it never waits for somebody to do so.
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await app.WaitAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_patience && !_process.HasExited; await Task.Delay(s_askInterval, cancellationToken))
        {
            try
            {
                if ((await client.GetAsync(new Uri(Address, "health/ready"), cancellationToken)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new BenchmarkException("The web app did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
