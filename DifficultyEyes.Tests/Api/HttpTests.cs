using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Web.Uploads;

namespace DifficultyEyes.Tests.Api;

public sealed class HttpTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Base => $"api/analyses/{app.Analysis.Id}";

    [Fact]
    public async Task Columns_EveryColumn_ArrivesBitForBit()
    {
        foreach (var column in app.Analysis.Columns.Where(column => column.Id != "correct"))
        {
            using var response = await app.Client.GetAsync($"{Base}/columns/{Uri.EscapeDataString(column.Id)}", Token);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("float32", response.Headers.GetValues("X-Type").Single());
            Assert.Equal("60", response.Headers.GetValues("X-Shape").Single());
            Assert.Equal(column.Values, MemoryMarshal.Cast<byte, float>(await response.Content.ReadAsByteArrayAsync(Token)).ToArray());
        }
    }

    [Theory]
    [InlineData("umap")]
    [InlineData("pca")]
    public async Task Columns_ProjectionOfALayer_IsTwoWide(string method)
    {
        var name = $"projection:{method}:{app.Analysis.Models[0].Layers[0].Id}";

        using var response = await app.Client.GetAsync($"{Base}/columns/{Uri.EscapeDataString(name)}", Token);

        Assert.Equal("60,2", response.Headers.GetValues("X-Shape").Single());
        Assert.Equal(60 * 2 * sizeof(float), (await response.Content.ReadAsByteArrayAsync(Token)).Length);
    }

    [Fact]
    public async Task Columns_WouldTakeNoWaiting_ArriveEvenWherePromptAnswersArePreferred()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Base}/columns/label");
        request.Headers.Add("Prefer", "respond-async");

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("60", response.Headers.GetValues("X-Shape").Single());
    }

    [Fact]
    public async Task Pages_ContentPolicy_AllowsNoCodeMadeFromTexts()
    {
        using var response = await app.Client.GetAsync("/", Token);

        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_AskedForAgainWithItsTag_IsNotSentAgain()
    {
        using var first = await app.Client.GetAsync($"{Base}/columns/label", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Base}/columns/label");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await app.Client.SendAsync(request, Token);

        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Contains("immutable", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Neighbors_OfAnInstance_AreNearestFirstAndNeverItself()
    {
        var layer = Uri.EscapeDataString(app.Analysis.Models[0].Layers[^1].Id);

        var list = await app.Client.GetFromJsonAsync<JsonElement>($"{Base}/neighbors/{layer}/3", Token);

        var neighbors = list.GetProperty("neighbors").EnumerateArray().ToList();
        Assert.Equal(5, neighbors.Count);
        Assert.DoesNotContain(3, neighbors.Select(neighbor => neighbor.GetProperty("instance").GetInt32()));
        Assert.Equal(neighbors.Select(neighbor => neighbor.GetProperty("distance").GetSingle()).Order(), neighbors.Select(neighbor => neighbor.GetProperty("distance").GetSingle()));
    }

    [Fact]
    public async Task Reviews_DecidedOnTheDataset_AreATableForSpreadsheets()
    {
        var catalog = app.Service<ReviewCatalog>();
        var (dataset, first) = (app.Analysis.Dataset, (await app.Client.GetStringAsync($"{Base}/reviews.csv", Token)).TrimEnd());
        await catalog.DecideAsync(dataset, FindingKind.LabelErrors, 7, ReviewVerdict.Relabel, 2, Token);

        using var response = await app.Client.GetAsync($"{Base}/reviews.csv", Token);
        await catalog.RemoveAsync(dataset.Hash, FindingKind.LabelErrors, 7, Token);

        var lines = (await response.Content.ReadAsStringAsync(Token)).TrimEnd().Split('\n');
        Assert.Equal("path,split,label,verdict,new_label,finding,evidence,reviewed_at", first);
        Assert.Equal([first], lines[..1]);
        Assert.StartsWith($"{dataset.Paths[7]},,{dataset.ClassNames[dataset.Labels[7]]},relabel,{dataset.ClassNames[2]},Likely label errors,", Assert.Single(lines[1..]), StringComparison.Ordinal);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"reviews-{app.Analysis.Id}.csv", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("api/analyses/unknown/reviews.csv", Token)).StatusCode);
    }

    [Fact]
    public async Task Images_SmallerThanAskedFor_AreSentAsTheyWereImported()
    {
        using var whole = await app.Client.GetAsync($"api/images/{app.Analysis.Dataset.Hash}/0", Token);
        using var thumbnail = await app.Client.GetAsync($"api/images/{app.Analysis.Dataset.Hash}/0?size=128", Token);

        Assert.Equal(MediaTypeHeaderValue.Parse("image/webp"), whole.Content.Headers.ContentType);
        Assert.Equal(await whole.Content.ReadAsByteArrayAsync(Token), await thumbnail.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Images_ReducedTwice_AreTheSame()
    {
        var first = await app.Client.GetByteArrayAsync($"api/images/{app.Analysis.Dataset.Hash}/1?size=32", Token);
        var second = await app.Client.GetByteArrayAsync($"api/images/{app.Analysis.Dataset.Hash}/1?size=32", Token);

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("api/nothing", HttpStatusCode.NotFound)]
    [InlineData("api/images/abc/0?size=wide", HttpStatusCode.BadRequest)]
    [InlineData("api/analyses/abc/scores.xml", HttpStatusCode.NotFound)]
    public async Task Api_AddressThatCannotBe_IsProblemDetailsToo(string address, HttpStatusCode status)
    {
        using var response = await app.Client.GetAsync(address, Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("api/analyses/none")]
    [InlineData("api/analyses/none/columns/label")]
    [InlineData("api/analyses/none/scores.csv")]
    [InlineData("api/images/none/0?size=64")]
    [InlineData("api/images/..%2F..%2Fkeys/0")]
    [InlineData("api/runs/none")]
    public async Task Api_UnknownThing_Is404WithProblemDetails(string address)
    {
        using var response = await app.Client.GetAsync(address, Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5000")]
    public async Task Images_SizeOutOfBounds_Is400(string size)
    {
        using var response = await app.Client.GetAsync($"api/images/{app.Analysis.Dataset.Hash}/0?size={size}", Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("json", "application/json")]
    [InlineData("parquet", "application/vnd.apache.parquet")]
    public async Task Scores_InEachFormat_ArriveAsAFile(string format, string mediaType)
    {
        using var response = await app.Client.GetAsync($"{Base}/scores.{format}", Token);

        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True((await response.Content.ReadAsByteArrayAsync(Token)).Length > 1000);
    }

    [Theory]
    [InlineData("health/live")]
    [InlineData("health/ready")]
    [InlineData("openapi/v1.json")]
    [InlineData("api/analyses")]
    [InlineData("")]
    [InlineData("new")]
    public async Task App_KnownAddress_Is200(string address)
    {
        using var response = await app.Client.GetAsync(address, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task App_UnknownPage_Is404WithAPage()
    {
        using var response = await app.Client.GetAsync("nothing/here", Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Uploads_OnlyWithATicket_AreTaken()
    {
        var store = app.Service<UploadStore>();
        var upload = store.Announce("votes.csv", 4);
        using var content = new ByteArrayContent([1, 2, 3, 4]);
        using var other = new ByteArrayContent([1, 2, 3, 4]);

        using var taken = await app.Client.PutAsync(upload.Address, content, Token);
        using var refused = await app.Client.PutAsync("uploads/guessed", other, Token);

        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        Assert.Equal([1, 2, 3, 4], await File.ReadAllBytesAsync(upload.FilePath, Token));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        store.Discard(upload);
    }

    [Fact]
    public async Task Uploads_MoreThanAnnounced_Is400AndLeavesNothing()
    {
        var upload = app.Service<UploadStore>().Announce("votes.csv", 2);
        using var content = new ByteArrayContent([1, 2, 3, 4]);

        using var response = await app.Client.PutAsync(upload.Address, content, Token);

        Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge);
        Assert.False(File.Exists(upload.FilePath));
    }
}
