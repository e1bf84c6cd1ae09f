using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DifficultyEyes.Tests.CommandLine;

/// <summary>What a person reads who starts the app where another program listens already.</summary>
public sealed class AddressInUseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-port-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Serve_PortInUse_IsOneSentenceAnd4()
    {
        var token = TestContext.Current.CancellationToken;
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "DifficultyEyes.Web.dll"), "--urls", address, "--data", Path.Combine(_folder.FullName, "data"),
                "--DifficultyEyes:ImportSample=false",
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

        var (output, error) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);

        Assert.Equal(4, process.ExitCode);
        Assert.Equal("", await output);
        Assert.Equal($"Failed to bind to address {address}: address already in use (stop the other program, or name another address with --urls).", (await error).Trim());
    }
}
