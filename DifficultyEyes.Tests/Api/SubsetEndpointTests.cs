using System.IO.Compression;
using System.Net;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Api;

public sealed class SubsetEndpointTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private InstanceSet Members => InstanceSet.FromIndices(app.Analysis.InstanceCount, [3, 17, 42]);

    [Fact]
    public async Task Csv_OfThreeInstances_HasTheirRowsOfTheScoresTable()
    {
        var whole = (await app.Client.GetStringAsync($"api/analyses/{app.Analysis.Id}/scores.csv", Token)).Split('\n');

        using var response = await PostAsync("csv", Convert.ToBase64String(Members.ToBytes()), "dark: \"ships\"\r\n");

        Assert.Equal([whole[0], whole[4], whole[18], whole[43], ""], (await response.Content.ReadAsStringAsync(Token)).Split('\n'));
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("dark_ _ships_.csv", response.Content.Headers.ContentDisposition.FileName!.Trim('"'));
    }

    [Fact]
    public async Task Zip_OfThreeInstances_HoldsTheirImagesInClassFolders()
    {
        using var response = await PostAsync("zip", Convert.ToBase64String(Members.ToBytes()), "three");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var archive = new ZipArchive(new MemoryStream(await response.Content.ReadAsByteArrayAsync(Token)));
        var labels = app.Analysis.Dataset.Labels;
        Assert.Equal(Members.Indices().Select(member => app.Analysis.Dataset.ClassNames[labels[member]]), archive.Entries.Select(entry => entry.FullName.Split('/')[^2]));
        using var image = new MemoryStream();
        using var first = archive.Entries[0].Open();
        await first.CopyToAsync(image, Token);
        Assert.Equal(await app.Client.GetByteArrayAsync($"api/images/{app.Analysis.Dataset.Hash}/3", Token), image.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("no base64!")]
    public async Task Export_MembersThatDoNotFit_AreRefused(string members)
    {
        using var response = await PostAsync("csv", members, "x");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Export_UnknownAnalysisOrNoForm_IsRefused()
    {
        using var form = new FormUrlEncodedContent([new("members", "AA==")]);
        using var unknown = await app.Client.PostAsync("api/analyses/none/subset.zip", form, Token);
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var formless = await app.Client.PostAsync($"api/analyses/{app.Analysis.Id}/subset.zip", json, Token);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, formless.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string format, string members, string name)
    {
        using var form = new FormUrlEncodedContent([new("members", members), new("name", name)]);
        return await app.Client.PostAsync($"api/analyses/{app.Analysis.Id}/subset.{format}", form, Token);
    }
}
