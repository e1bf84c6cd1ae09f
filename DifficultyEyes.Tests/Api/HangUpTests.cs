using System.Net.Sockets;
using System.Text;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DifficultyEyes.Tests.Api;

/// <summary>Clients that go away before they have said or heard all: no fault of the app, and nothing of theirs stays.</summary>
public sealed class HangUpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_OfClientsThatHangUp_LeaveNoErrorAndNoFile()
    {
        var folder = Directory.CreateTempSubdirectory("difficultyeyes-web-");
        using var logged = new LoggedErrors();
        var app = WebApp.Build(
            ["--urls=http://127.0.0.1:0", $"--data={Path.Combine(folder.FullName, "data")}", "--DifficultyEyes:ImportSample=false", "--Logging:LogLevel:Default=Error"]);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(logged);
        await app.StartAsync(Token);
        var upload = app.Services.GetRequiredService<UploadStore>().Announce("votes.csv", 1000);
        foreach (var (line, headers, body) in ((string, string, string)[])[
            ("POST /api/datasets?name=few.zip", "Content-Length: 1000\r\n", "PK"),
            ("POST /api/datasets?name=few.zip", "Transfer-Encoding: chunked\r\n", "5\r\nPK"),
            ("POST /api/datasets", "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n", "--b\r\nContent-Dispo"),
            ("POST /api/datasets", "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n", "--b\r\nContent-Disposition: form-data; name=f; filename=f.zip\r\n\r\nPK"),
            ("POST /api/models?name=net.onnx", "Content-Length: 1000\r\n", "x"),
            ("POST /api/analyses", "Content-Type: application/json\r\nContent-Length: 1000\r\n", "{"),
            ($"PUT /{upload.Address}", "Content-Length: 1000\r\n", "path"),
            ("GET /api/analyses", "", "")])
        {
            await HangUpAsync(new Uri(app.Urls.Single()), line, headers, body);
        }

        // Waits for every request that is still under way.
        await app.StopAsync(Token);

        Assert.Empty(logged.Entries);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(app.Services.GetRequiredService<DataDirectory>().Temporary, "*", SearchOption.AllDirectories),
            file => Path.GetExtension(file) is ".zip" or ".csv" or ".onnx");
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static async Task HangUpAsync(Uri address, string line, string headers, string body)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, Token);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}\r\n{body}"), Token);

        // Without a farewell: the connection is reset.
        connection.LingerState = new LingerOption(enable: true, seconds: 0);
    }
}
