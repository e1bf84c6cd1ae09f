using System.Net;
using DifficultyEyes.Tests.Api;
using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DifficultyEyes.Tests.Queries;

/// <summary>Costly addresses while all that may be answered at once is.</summary>
public sealed class CostlyRoutesTests : IAsyncLifetime
{
    private const string OwnAddress = "127.0.0.1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-web-");
    private readonly HttpClient _client = new();
    private WebApplication _app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = WebApp.Build(
        [
            "--urls=http://127.0.0.1:0", $"--data={Path.Combine(_folder.FullName, "data")}", "--DifficultyEyes:ImportSample=false", "--Logging:LogLevel:Default=Error",
            "--DifficultyEyes:Queries:MaximumReadingsOfAddress=1", "--DifficultyEyes:Queries:MaximumExportsOfAddress=1", "--DifficultyEyes:Queries:Patience=00:00:01",
        ]);
        await _app.StartAsync(Token);
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(Token);
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task CostlyAddresses_WhileAsManyAsMayAreAnswered_AreRefusedForAWhileAndTakenAfterwards()
    {
        string[] addresses =
        [
            "", "/columns/label", "/neighbors/logits/0", "/correlations", "/annotators", "/scores.csv", "/scores.json", "/scores.parquet", "/reviews.csv",
            "/subset.csv", "/subset.zip",
        ];
        var gate = _app.Services.GetRequiredService<QueryGate>();
        var held = new List<IDisposable>();
        foreach (var kind in Enum.GetValues<QueryKind>())
        {
            held.Add(await gate.EnterAsync(kind, OwnAddress, Token));
        }

        var busy = await Task.WhenAll(addresses.Select(AskAsync));
        held.ForEach(turn => turn.Dispose());
        var taken = new List<HttpResponseMessage>();
        foreach (var address in addresses)
        {
            taken.Add(await AskAsync(address));
        }

        Assert.All(busy, response => Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (response.StatusCode, response.Headers.RetryAfter?.Delta > TimeSpan.Zero)));
        Assert.All(busy, response => Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType));
        Assert.All(taken, response => Assert.Equal(HttpStatusCode.NotFound, response.StatusCode));
        foreach (var response in busy.Concat(taken))
        {
            response.Dispose();
        }
    }

    private async Task<HttpResponseMessage> AskAsync(string address)
    {
        using var request = new HttpRequestMessage(address.StartsWith("/subset", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, $"api/analyses/none{address}");
        return await _client.SendAsync(request, Token);
    }
}
