using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Browser;
using DifficultyEyes.Tests.Import.Numpy;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Tests.Api;

/// <summary>Votes, training dynamics and scores that programs send beside a dataset.</summary>
public sealed class SuppliedEndpointsTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>
{
    private const int Classes = 10;
    private const int Images = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Analyses_OfEverythingThatWasSent_HaveColumnsOfIt()
    {
        var dataset = await SendAsync("api/datasets?name=figures.zip", SmallDataset.Archive("figures.zip", Classes, hasBadImage: false).Buffer);
        var address = $"api/datasets/{Hash(dataset)}";
        var model = await SendAsync("api/models?name=figures.onnx", await File.ReadAllBytesAsync(BuiltInSample.ModelPath, Token));
        var votes = await SendAsync($"{address}/annotations?name=votes.csv", SmallDataset.Votes("votes.csv").Buffer);
        var dynamics = await SendAsync($"{address}/dynamics?name=training.npy", Dynamics());
        var predictions = await SendAsync($"{address}/predictions?name=oof.npy", Predictions());
        var scores = await SendAsync($"{address}/scores?name=elsewhere.csv&hard=cscore=low:data", Encoding.UTF8.GetBytes(SmallDataset.Scores("cscore")));
        var order = new
        {
            datasetHash = Hash(dataset), modelHash = Hash(model), annotationsHash = Hash(votes), dynamicsHash = Hash(dynamics), outOfFoldHash = Hash(predictions), scoreSetHashes = new[] { Hash(scores) },
            configuration = new { k = 5, layers = new[] { "softmax" } },
        };

        using var response = await app.Client.PostAsJsonAsync("api/analyses", order, Token);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var run = await app.Service<RunQueue>().WaitAsync((await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString()!, Token);
        Assert.True(run!.State == RunState.Done, run.Message);
        var analysis = await app.Service<AnalysisCatalog>().OpenAsync(run.AnalysisId!, Token);
        Assert.All(["human_entropy", "aum", "imported:cscore", "imported_rank:cscore"], id => Assert.NotNull(analysis!.FindColumn(id)));

        // What was answered says what was understood, and what was not.
        Assert.Equal((Images, true), (votes.GetProperty("instanceCount").GetInt32(), votes.GetProperty("isSimulated").GetBoolean()));
        Assert.Contains("nowhere", Assert.Single(votes.GetProperty("problems").EnumerateArray()).GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal((2, Images, true), (dynamics.GetProperty("epochCount").GetInt32(), dynamics.GetProperty("instanceCount").GetInt32(), dynamics.GetProperty("hasLogits").GetBoolean()));
        Assert.Equal(("probabilities", Images, Classes), (predictions.GetProperty("kind").GetString(), predictions.GetProperty("instanceCount").GetInt32(), predictions.GetProperty("classNames").GetArrayLength()));
        Assert.Contains(predictions.GetProperty("remarks").EnumerateArray(), remark => remark.GetString()!.Contains("order of classes", StringComparison.Ordinal));
        Assert.Equal(Hash(predictions), analysis!.FindColumn("confident_learning_issue")!.Recipe.PredictionsHash);
        Assert.Equal(Hash(predictions), (await app.Client.GetFromJsonAsync<JsonElement>($"api/analyses/{analysis.Id}", Token)).GetProperty("outOfFold").GetProperty("hash").GetString());
        var column = Assert.Single(scores.GetProperty("columns").EnumerateArray());
        Assert.Equal(("cscore", "lowIsHard", "data"), (column.GetProperty("name").GetString(), column.GetProperty("hard").GetString(), column.GetProperty("perspective").GetString()));
        Assert.Empty(Directory.EnumerateDirectories(app.TemporaryFolder, "upload-*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("annotations?name=votes.npz", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("annotations?name=votes.csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("annotations", HttpStatusCode.BadRequest)]
    [InlineData("dynamics?name=training.csv", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("dynamics?name=training.npz", HttpStatusCode.UnprocessableEntity)]
    [InlineData("predictions?name=oof.txt", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("predictions?name=oof.npz", HttpStatusCode.UnprocessableEntity)]
    [InlineData("predictions?name=oof.csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("scores?name=scores.csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("scores?name=scores.csv&hard=cscore=left", HttpStatusCode.BadRequest)]
    [InlineData("scores?name=scores.csv&hard=cscore=low&hard=cscore=high", HttpStatusCode.BadRequest)]
    public async Task Files_ThatCannotBe_AreRefusedWithProblemDetailsAndLeaveNothing(string address, HttpStatusCode status)
    {
        using var content = new ByteArrayContent("neither votes, nor training, nor scores"u8.ToArray());

        using var response = await app.Client.PostAsync($"api/datasets/{app.Analysis.Dataset.Hash}/{address}", content, Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(Directory.EnumerateDirectories(app.TemporaryFolder, "upload-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Scores_WithoutAWordOnTheirEnds_AreRefusedNamingTheColumns()
    {
        using var content = new StringContent($"path,vog\n{app.Analysis.Dataset.Paths[0]},1\n");

        using var response = await app.Client.PostAsync($"api/datasets/{app.Analysis.Dataset.Hash}/scores?name=scores.csv", content, Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("vog", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("annotations?name=a.csv")]
    [InlineData("dynamics?name=a.npz")]
    [InlineData("scores?name=a.csv&hard=a=low")]
    public async Task Files_OfAnUnknownDataset_AreNotFound(string address)
    {
        using var content = new ByteArrayContent("path,a"u8.ToArray());

        using var response = await app.Client.PostAsync($"api/datasets/none/{address}", content, Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    // Logits of two epochs.
    private static byte[] Predictions() => Npy.Singles([.. Enumerable.Repeat(1f / Classes, Images * Classes)], [Images, Classes]);

    private static byte[] Dynamics()
    {
        var random = new Random(9);
        return Npy.Singles([.. Enumerable.Range(0, 2 * Images * Classes).Select(_ => (float)((8 * random.NextDouble()) - 4))], [2, Images, Classes]);
    }

    private static string Hash(JsonElement imported) => imported.GetProperty("hash").GetString()!;

    private async Task<JsonElement> SendAsync(string address, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        using var response = await app.Client.PostAsync(address, content, Token);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync(Token));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
