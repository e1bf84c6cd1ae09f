using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Tests.Api;

/// <summary>Orders that cannot be scored: each is refused at once, with the field that is wrong, and nothing waits in the queue only to fail.</summary>
public sealed class OrderRefusalTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("k", "0")]
    [InlineData("k", "1001")]
    [InlineData("k", "null")]
    [InlineData("k", "\"many\"")]
    [InlineData("k", "1e40")]
    [InlineData("layers", "null")]
    [InlineData("layers", "[null]")]
    [InlineData("layers", "[\"\"]")]
    [InlineData("layers", "[\"logits\", \"nowhere\"]")]
    [InlineData("layers", "[\"softmax\", \"softmax\"]")]
    [InlineData("layers", "\"logits\"")]
    [InlineData("layers", "[{}]")]
    [InlineData("poolGrid", "0")]
    [InlineData("poolGrid", "65")]
    [InlineData("dataRepresentation", "\"feelings\"")]
    [InlineData("dataRepresentation", "17")]
    [InlineData("encoderHash", "\"nowhere\"")]
    [InlineData("encoderHash", "\"MODEL\"")]
    [InlineData("referenceSplit", "\"train\"")]
    [InlineData("trainingSplits", "[\"train\"]")]
    [InlineData("trainingSplits", "[null]")]
    [InlineData("stability", "null")]
    [InlineData("stability", "[null]")]
    [InlineData("stability", "[99]")]
    [InlineData("stability", "[\"earthquake\"]")]
    [InlineData("preprocessing", "{\"width\":32,\"height\":32}")]
    [InlineData("preprocessing", "{\"width\":64,\"height\":64,\"mean\":null}")]
    [InlineData("preprocessing", "{\"width\":64,\"height\":64,\"deviation\":[0,0,0]}")]
    [InlineData("preprocessing", "{\"width\":64,\"height\":64,\"name\":null}")]
    [InlineData("preprocessing", "{\"width\":64,\"height\":64,\"resize\":9}")]
    [InlineData("preprocessing", "{\"width\":64}")]
    [InlineData("preprocessing", "[]")]
    [InlineData("outputName", "\"nowhere\"")]
    [InlineData("classes", "[null]")]
    [InlineData("classes", "[\"\"]")]
    [InlineData("classes", "[\"cat\"]")]
    [InlineData("classes", "\"cat\"")]
    [InlineData("classes", "[1]")]
    [InlineData("classes", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"]")]
    [InlineData("device", "\"abacus\"")]
    [InlineData("device", "9")]
    [InlineData("measures", "[\"kdn_data\"]")]
    public async Task Configuration_WithAValueThatCannotBe_NamesItsField(string field, string value)
    {
        var isEncoder = field == "encoderHash";
        var order = $"{{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"configuration\":{{{(isEncoder ? "\"dataRepresentation\":\"encoder\"," : "")}\"{field}\":{value}}}}}";

        var problem = await RefusalOfAsync(order);

        Assert.StartsWith($"configuration.{field}", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_WithCudaThatCannotBeHad_NamesItsField()
    {
        Assert.SkipWhen(DeviceSelector.Choose(DevicePreference.Cuda).IsCuda, "CUDA is here: nothing is refused.");

        var problem = await RefusalOfAsync("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"configuration\":{\"device\":\"cuda\"}}");

        Assert.Equal("configuration.device", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.StartsWith("configuration.device: CUDA was asked for and cannot be had: ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"datasetHash\":\"none\",\"modelHash\":\"MODEL\"}", "datasetHash")]
    [InlineData("{\"datasetHash\":null,\"modelHash\":\"MODEL\"}", "datasetHash")]
    [InlineData("{\"datasetHash\":[],\"modelHash\":\"MODEL\"}", "datasetHash")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"none\"}", "modelHash")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":null}", "modelHash")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"annotationsHash\":\"none\"}", "annotationsHash")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"dynamicsHash\":\"none\"}", "dynamicsHash")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"scoreSetHashes\":[\"none\"]}", "scoreSetHashes")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"scoreSetHashes\":[null]}", "scoreSetHashes")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"scoreSetHashes\":null}", "scoreSetHashes")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"configuration\":null}", "configuration")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"configuration\":[]}", "configuration")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"configuration\":{\"dataRepresentation\":\"encoder\"}}", "configuration.encoderHash")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"configuration\":{\"encoderHash\":\"MODEL\"}}", "configuration.encoderHash")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"k\":5}", "k")]
    [InlineData("{\"datasetHash\":\"DATASET\"}", "modelHash")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"predictionsHash\":\"nowhere\"}", "predictionsHash")]
    [InlineData("{\"datasetHash\":\"DATASET\",\"modelHash\":\"MODEL\",\"outOfFoldHash\":\"nowhere\"}", "outOfFoldHash")]
    [InlineData("{\"datasetHash\":", "datasetHash")]
    [InlineData("[]", "body")]
    [InlineData("\"analysis\"", "body")]
    [InlineData("<order/>", "body")]
    public async Task Order_WithAValueThatCannotBe_NamesItsField(string order, string field)
    {
        var problem = await RefusalOfAsync(order);

        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    private async Task<JsonElement> RefusalOfAsync(string order)
    {
        var json = order.Replace("DATASET", app.Analysis.Dataset.Hash, StringComparison.Ordinal).Replace("MODEL", app.Analysis.Models[0].Hash, StringComparison.Ordinal);
        using var content = new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));

        using var response = await app.Client.PostAsync("api/analyses", content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(app.Service<RunQueue>().List());
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
