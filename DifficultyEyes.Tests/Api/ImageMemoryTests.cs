using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Tests.Representation.Decoding;
using DifficultyEyes.Web.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DifficultyEyes.Tests.Api;

/// <summary>What a few megabytes of flat images can make the server hold: no more than one budget, whoever sends and asks.</summary>
public sealed class ImageMemoryTests : IAsyncLifetime
{
    // One such image fits in 64 MiB, two do not.
    private const int Side = 2600;
    private const long BudgetBytes = 64 << 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-memory-");
    private readonly HttpClient _client = new();
    private WebApplication _app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MemoryBudget Budget => _app.Services.GetRequiredService<MemoryBudget>();

    public async ValueTask InitializeAsync()
    {
        _app = WebApp.Build(
        [
            "--urls=http://127.0.0.1:0", $"--data={Path.Combine(_folder.FullName, "data")}", "--DifficultyEyes:ImportSample=false", "--Logging:LogLevel:Default=Error",
            $"--DifficultyEyes:ImageMemoryBytes={BudgetBytes}",
        ]);
        await _app.StartAsync(Token);
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    [Fact]
    public async Task Datasets_EightOfLargeFlatImagesAtOnce_AreImportedWithinTheBudget()
    {
        var imported = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => ImportAsync(
            ("cat/1.png", FlatPng.Of(Side, Side, (byte)number)), ("dog/2.png", FlatPng.Of(Side, Side - 1, (byte)number)))));

        Assert.All(imported, dataset => Assert.Equal(2, dataset.GetProperty("instanceCount").GetInt32()));
        Assert.Equal(8, imported.Select(dataset => dataset.GetProperty("hash").GetString()).Distinct().Count());
        AssertWithinTheBudget();
    }

    [Fact]
    public async Task Images_TwentyFourThumbnailsAtOnce_AreRenderedWithinTheBudget()
    {
        var dataset = await ImportAsync(("cat/1.png", FlatPng.Of(Side, Side)), ("dog/2.png", FlatPng.Of(Side - 1, Side)));
        var hash = dataset.GetProperty("hash").GetString();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 24).Select(async number =>
        {
            using var response = await _client.GetAsync($"api/images/{hash}/{number % 2}?size={33 + number}", Token);
            return (response.StatusCode, response.Content.Headers.ContentType!.MediaType);
        }));

        Assert.All(statuses, status => Assert.Equal((HttpStatusCode.OK, "image/webp"), status));
        AssertWithinTheBudget();
    }

    [Fact]
    public async Task Images_LargerThanTheWholeBudget_AreLeftOutByName()
    {
        var dataset = await ImportAsync(("cat/huge.png", FlatPng.Of(4000, 4000)), ("cat/1.png", FlatPng.Of(30, 30)), ("dog/2.png", FlatPng.Of(30, 31)));

        var problem = Assert.Single(dataset.GetProperty("problems").EnumerateArray());
        Assert.Equal((2, "cat/huge.png"), (dataset.GetProperty("instanceCount").GetInt32(), problem.GetProperty("place").GetString()));
        Assert.Contains("64 MiB", problem.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_WholeOnes_AreSentAsTheyCameAndKnownAgain()
    {
        var original = FlatPng.Of(50, 40, 3);
        var dataset = await ImportAsync(("cat/1.png", original), ("dog/2.png", FlatPng.Of(30, 31)));
        var address = $"api/images/{dataset.GetProperty("hash").GetString()}/0";
        using var response = await _client.GetAsync(address, Token);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);

        using var known = await _client.SendAsync(again, Token);

        Assert.Equal(original, await response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private void AssertWithinTheBudget()
    {
        Assert.Equal((BudgetBytes, 0), (Budget.CapacityBytes, Budget.HeldBytes));
        Assert.InRange(Budget.PeakBytes, 7L * Side * (Side - 1), BudgetBytes);
    }

    private async Task<JsonElement> ImportAsync(params (string Path, byte[] Content)[] entries)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in entries)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        using var body = new ByteArrayContent(zip.ToArray());
        using var response = await _client.PostAsync("api/datasets?name=flat.zip", body, Token);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync(Token));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
