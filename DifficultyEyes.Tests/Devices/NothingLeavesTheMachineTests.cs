using System.Diagnostics;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Sample;

namespace DifficultyEyes.Tests.Devices;

/// <summary>The program and every process that it starts keep to this machine: ONNX Runtime's own reports are off before it loads.</summary>
public sealed partial class NothingLeavesTheMachineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-quiet-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Inspect_RunsAModel_WritesNothingIntoTheUsersCacheAndHome()
    {
        using var process = Start([], "inspect", BuiltInSample.ModelPath);

        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output);
        AssertCacheIsEmpty();
    }

    // ONNX Runtime was seen to look up its maker's host within seconds of its first session, and again every few seconds.
    [Fact]
    public async Task Serve_ScoresTheSample_AsksNoOtherMachine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/strace"), "strace is missing, which watches a process's connections.");
        var trace = PathOf("trace");
        using var process = Start(
            ["/usr/bin/strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg,execve", "-o", trace],
            "--urls", "http://127.0.0.1:0", "--data", PathOf("data"));
        try
        {
            await WaitForTheSampleAsync(process.StandardOutput);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var calls = await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken);
        Assert.Contains(calls, call => call.Contains("contained-model", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, LeavesTheMachine().IsMatch);
        AssertCacheIsEmpty();
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void AssertCacheIsEmpty()
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(PathOf("cache")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(PathOf("home")));
    }

    private Process Start(string[] watcher, params string[] arguments)
    {
        Directory.CreateDirectory(PathOf("cache"));
        Directory.CreateDirectory(PathOf("home"));
        string[] command = [.. watcher, "dotnet", Path.Combine(AppContext.BaseDirectory, "DifficultyEyes.Web.dll"), .. arguments];
        return Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            Environment = { ["XDG_CACHE_HOME"] = PathOf("cache"), ["HOME"] = PathOf("home"), ["ORT_DISABLE_TELEMETRY"] = null },
        })!;
    }

    private static async Task WaitForTheSampleAsync(StreamReader output)
    {
        var token = TestContext.Current.CancellationToken;
        Match address;
        do
        {
            address = Address().Match(await output.ReadLineAsync(token) ?? throw new InvalidOperationException("The app ended."));
        }
        while (!address.Success);

        using var client = new HttpClient { BaseAddress = new Uri(address.Value) };
        while (await client.GetStringAsync("/api/analyses", token) == "[]")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), token);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    // Whatever the address: the app itself asks nobody, on this machine or another. A name is looked up at a server's port 53, or by systemd.
    [GeneratedRegex(@"(connect|sendto|sendm?msg)\(.*(sa_family=AF_INET6?|systemd/resolve)")]
    private static partial Regex LeavesTheMachine();
}
