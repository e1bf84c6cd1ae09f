using System.Net.Sockets;
using System.Text;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Uploads;
using Microsoft.Extensions.Logging;

namespace DifficultyEyes.Tests.Api;

/// <summary>Requests that no sound client sends: each is told as a fault of its own, none is logged as one of the app's.</summary>
public sealed class ClientFaultTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>, IDisposable
{
    private const string Multipart = "Content-Type: multipart/form-data; boundary=border\r\n";
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";
    private const string Json = "Content-Type: application/json\r\n";
    private const string FilePart = "--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"few.zip\"\r\n\r\nPK";

    private readonly LoggedErrors _logged = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _logged.Dispose();

    public static TheoryData<string, string, string, string, int> Faults => new()
    {
        { "empty multipart", "POST /api/datasets", Multipart, "", 400 },
        { "multipart without a file", "POST /api/datasets", Multipart, "--border\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--border--\r\n", 400 },
        { "multipart cut in its file", "POST /api/datasets", Multipart, FilePart, 400 },
        { "multipart cut in a header", "POST /api/datasets", Multipart, "--border\r\nContent-Dispo", 400 },
        { "multipart cut in a header for a model", "POST /api/models", Multipart, "--border\r\nContent-Dispo", 400 },
        { "multipart without a border", "POST /api/datasets", "Content-Type: multipart/form-data\r\n", FilePart, 400 },
        { "multipart with a long border", "POST /api/datasets", $"Content-Type: multipart/form-data; boundary={new string('b', 300)}\r\n", FilePart, 400 },
        { "part with many headers", "POST /api/datasets", Multipart, $"--border\r\n{string.Concat(Enumerable.Range(0, 60).Select(number => $"X-{number}: 1\r\n"))}\r\n", 400 },
        { "part with a long header", "POST /api/datasets", Multipart, $"--border\r\nX: {new string('x', 70_000)}\r\n\r\n", 400 },
        { "empty file", "POST /api/datasets?name=few.zip", "", "", 400 },
        { "bad chunk", "POST /api/datasets?name=few.zip", "Transfer-Encoding: chunked\r\n", "nonsense\r\n", 400 },
        { "bad chunk within a form", "POST /api/datasets", $"{Multipart}Transfer-Encoding: chunked\r\n", "nonsense\r\n", 400 },
        { "bad chunk of an order", "POST /api/analyses", $"{Json}Transfer-Encoding: chunked\r\n", "nonsense\r\n", 400 },
        { "bad chunk of an upload", "PUT /UPLOAD", "Transfer-Encoding: chunked\r\n", "nonsense\r\n", 400 },
        { "order without a body", "POST /api/analyses", Json, "", 400 },
        { "order of another type", "POST /api/analyses", "Content-Type: text/plain\r\n", "{}", 415 },
        { "order without a type", "POST /api/analyses", "", "{}", 415 },
        { "order that goes too deep", "POST /api/analyses", Json, $"{{\"configuration\":{new string('[', 5000)}", 400 },
        { "order that is too large", "POST /api/analyses", Json, new string(' ', 1_100_000), 413 },
        { "size that is no number", "GET /api/images/x/0?size=wide", "", "", 400 },
        { "size beyond all numbers", "GET /api/images/x/0?size=99999999999", "", "", 400 },
        { "resamples that are no number", "GET /ANALYSIS/correlations?resamples=1e3", "", "", 400 },
        { "resamples out of bounds", "GET /ANALYSIS/correlations?resamples=0", "", "", 400 },
        { "empty number of resamples", "GET /ANALYSIS/correlations?resamples=%20", "", "", 400 },
        { "too many fields", "POST /ANALYSIS/subset.csv", Form, string.Concat(Enumerable.Range(0, 1100).Select(number => $"f{number}=1&")), 400 },
        { "too long a field", "POST /ANALYSIS/subset.csv", Form, $"members={new string('A', 5 << 20)}", 400 },
        { "too long a name of a field", "POST /ANALYSIS/subset.zip", Form, $"{new string('n', 3000)}=1", 400 },
        { "form of another type", "POST /ANALYSIS/subset.zip", Multipart, "--border\r\nContent-Disposition: form-data; name=\"members\"\r\n\r\nAA", 415 },
        { "form with a bad chunk", "POST /ANALYSIS/subset.csv", $"{Form}Transfer-Encoding: chunked\r\n", "nonsense\r\n", 400 },
        { "members that are not base64", "POST /ANALYSIS/subset.csv", Form, "members=%FF%00", 400 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Request_ThatNoSoundClientSends_IsItsOwnFault(string fault, string line, string headers, string body, int status)
    {
        app.Service<ILoggerFactory>().AddProvider(_logged);

        var answer = await SendAsync(line, headers, body);

        Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{fault}: {answer}");
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Empty(_logged.Entries);
        Assert.Empty(Directory.EnumerateDirectories(app.TemporaryFolder, "upload-*", SearchOption.AllDirectories));
    }

    private async Task<string> SendAsync(string line, string headers, string body)
    {
        var address = app.Client.BaseAddress!;
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, Token);
        var stream = connection.GetStream();
        var length = headers.Contains("chunked", StringComparison.Ordinal) ? "" : $"Content-Length: {body.Length}\r\n";
        var upload = line.Contains("UPLOAD", StringComparison.Ordinal) ? app.Service<UploadStore>().Announce("votes.csv", 100).Address : "";
        var sent = line.Replace("UPLOAD", upload, StringComparison.Ordinal).Replace("ANALYSIS", $"api/analyses/{app.Analysis.Id}", StringComparison.Ordinal);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{sent} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n{headers}{length}\r\n{body}"), Token);
        }
        catch (IOException)
        {
            // It answers before it has read all.
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Token);
    }
}
