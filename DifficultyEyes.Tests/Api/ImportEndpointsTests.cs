using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Browser;
using DifficultyEyes.Tests.Representation.Inference;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Tests.Api;

/// <summary>Datasets, models and analyses that programs send.</summary>
public sealed class ImportEndpointsTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Datasets_ZipAsBody_IsImportedWithItsProblems()
    {
        using var content = new ByteArrayContent(SmallDataset.Archive("few.zip", classes: 2, hasBadImage: true).Buffer);

        using var response = await app.Client.PostAsync("api/datasets?name=few.zip", content, Token);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var dataset = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("few", dataset.GetProperty("name").GetString());
        Assert.Equal(2, dataset.GetProperty("classNames").GetArrayLength());
        Assert.Contains(SmallDataset.BadImage, Assert.Single(dataset.GetProperty("problems").EnumerateArray()).GetProperty("place").GetString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(app.TemporaryFolder, "upload-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Analyses_OfWhatWasSentAsForms_AreQueuedAndScored()
    {
        var dataset = await SendFormAsync("api/datasets", "figures.zip", SmallDataset.Archive("figures.zip", classes: 10, hasBadImage: false).Buffer);
        var model = await SendFormAsync("api/models", "figures.onnx", await File.ReadAllBytesAsync(BuiltInSample.ModelPath, Token));
        var order = new { datasetHash = Hash(dataset), modelHash = Hash(model), name = "by program", configuration = new { k = 5, layers = new[] { "softmax" } } };

        using var response = await app.Client.PostAsJsonAsync("api/analyses", order, Token);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var runId = (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString()!;
        Assert.Equal($"/api/runs/{runId}", response.Headers.Location!.OriginalString);
        var run = await app.Service<RunQueue>().WaitAsync(runId, Token);
        Assert.True(run!.State == RunState.Done, run.Message);
        var analysis = await app.Service<AnalysisCatalog>().OpenAsync(run.AnalysisId!, Token);
        Assert.Equal(("by program", 5), (analysis!.Name, analysis.Configuration.K));
    }

    [Fact]
    public async Task Analyses_SeenThroughAnEncoderThatWasSent_LookThroughIt()
    {
        var dataset = await SendFormAsync("api/datasets", "figures.zip", SmallDataset.Archive("figures.zip", classes: 10, hasBadImage: false).Buffer);
        var model = await SendFormAsync("api/models", "figures.onnx", await File.ReadAllBytesAsync(BuiltInSample.ModelPath, Token));
        var encoder = await SendFormAsync("api/models?use=encoder", "projection.onnx", new CraftedModel(16).ToBytes());
        object Order(string encoderHash) => new
        {
            datasetHash = Hash(dataset), modelHash = Hash(model), configuration = new { k = 5, layers = new[] { "softmax" }, dataRepresentation = "encoder", encoderHash },
        };

        using var response = await app.Client.PostAsJsonAsync("api/analyses", Order(Hash(encoder)), Token);
        using var itself = await app.Client.PostAsJsonAsync("api/analyses", Order(Hash(model)), Token);
        using var unknown = await app.Client.PostAsJsonAsync("api/analyses", Order("none"), Token);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (itself.StatusCode, unknown.StatusCode));
        var run = await app.Service<RunQueue>().WaitAsync((await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString()!, Token);
        Assert.True(run!.State == RunState.Done, run.Message);
        var analysis = await app.Service<AnalysisCatalog>().OpenAsync(run.AnalysisId!, Token);
        Assert.Equal("encoder projection.onnx", analysis!.DataRepresentationTitle);
        Assert.Equal((CraftedModel.Side, CraftedModel.Side), (analysis.Configuration.EncoderPreprocessing!.Width, analysis.Configuration.EncoderPreprocessing.Height));
    }

    [Theory]
    [InlineData("api/datasets?name=few.png", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("api/datasets?name=few.zip", HttpStatusCode.UnprocessableEntity)]
    [InlineData("api/datasets", HttpStatusCode.BadRequest)]
    [InlineData("api/datasets?name=few.zip&zipEncoding=klingon", HttpStatusCode.BadRequest)]
    [InlineData("api/datasets?name=few.zip&zipEncoding=utf-16", HttpStatusCode.BadRequest)]
    [InlineData("api/models?name=net.onnx", HttpStatusCode.UnprocessableEntity)]
    [InlineData("api/models?name=net.zip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("api/models?name=net.onnx&use=poetry", HttpStatusCode.BadRequest)]
    public async Task Files_ThatCannotBe_AreRefusedWithProblemDetailsAndLeaveNothing(string address, HttpStatusCode status)
    {
        using var content = new ByteArrayContent("neither a zip nor a model"u8.ToArray());

        using var response = await app.Client.PostAsync(address, content, Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(Directory.EnumerateDirectories(app.TemporaryFolder, "upload-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Datasets_LargerThanUploadsMayBe_Is413BeforeItIsSent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/datasets?name=huge.zip") { Content = new ByteArrayContent([]) };
        request.Headers.ExpectContinue = true;
        request.Content.Headers.ContentLength = 1L << 50;

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.NotFound)]
    [InlineData("Origin", null, HttpStatusCode.NotFound)]
    public async Task Changes_AskedForByAPage_AreTakenFromTheAppsOwnOnly(string header, string? value, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "api/runs/none");
        request.Headers.Add(header, value ?? app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task OpenApi_Document_NamesTheChanges()
    {
        var document = await app.Client.GetFromJsonAsync<JsonElement>("openapi/v1.json", Token);

        var paths = document.GetProperty("paths");
        Assert.All(
            ["/api/datasets", "/api/datasets/{hash}/annotations", "/api/datasets/{hash}/dynamics", "/api/datasets/{hash}/scores", "/api/models", "/api/analyses"],
            path => Assert.True(paths.GetProperty(path).TryGetProperty("post", out _)));
    }

    private static string Hash(JsonElement imported) => imported.GetProperty("hash").GetString()!;

    private async Task<JsonElement> SendFormAsync(string address, string fileName, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new StringContent("a note"), "note" }, { new ByteArrayContent(bytes), "file", fileName } };
        using var response = await app.Client.PostAsync(address, form, Token);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync(Token));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
