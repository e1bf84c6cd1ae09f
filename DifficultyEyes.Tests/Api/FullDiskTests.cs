using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Tests.Browser;

namespace DifficultyEyes.Tests.Api;

/// <summary>What programs are answered while the disk is full, and that all is well once it is not.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Api_FullDisk_Answers507OrWithThePictureAndWorksAgainAfterwards()
    {
        await using var app = await AppOnSmallDisk.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = app.Address };
        var analysis = (await client.GetFromJsonAsync<JsonElement>("api/analyses", Token))[0];
        var dataset = analysis.GetProperty("datasetHash").GetString()!;
        var model = analysis.GetProperty("modelHash").GetString()!;
        var few = SmallDataset.Archive("few.zip", classes: 2, hasBadImage: false).Buffer;
        var order = JsonSerializer.SerializeToUtf8Bytes(new { datasetHash = dataset, modelHash = model, configuration = new { k = 3, layers = new[] { "softmax" } } });
        Assert.Equal((HttpStatusCode.OK, true), await ReadDiskAsync(client));

        app.Fill();

        await AssertRefusedAsync(app, await PostAsync(client, "api/datasets?name=few.zip", few));
        await AssertRefusedAsync(app, await PostAsync(client, "api/models?name=figures.onnx", await File.ReadAllBytesAsync(BuiltInSample.ModelPath, Token)));
        await AssertRefusedAsync(app, await PostAsync(client, $"api/datasets/{dataset}/annotations?name=votes.csv", Encoding.UTF8.GetBytes("path,annotator,label\n")));
        await AssertRefusedAsync(app, await PostAsync(client, $"api/datasets/{dataset}/scores?name=s.csv&hard=s=low:data", Encoding.UTF8.GetBytes("path,s\n")));
        await AssertRefusedAsync(app, await PostAsync(client, "api/analyses", order, "application/json"));
        using (var picture = await client.GetAsync($"api/images/{dataset}/0?size=32", Token))
        {
            Assert.Equal((HttpStatusCode.OK, "image/webp"), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType));
        }

        using (var table = await client.GetAsync($"api/analyses/{analysis.GetProperty("id").GetString()}/scores.csv", Token))
        {
            Assert.Equal(HttpStatusCode.OK, table.StatusCode);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, false), await ReadDiskAsync(client));

        app.Empty();

        using var imported = await PostAsync(client, "api/datasets?name=few.zip", few);
        Assert.Equal(HttpStatusCode.Created, imported.StatusCode);
        using var ordered = await PostAsync(client, "api/analyses", order, "application/json");
        Assert.Equal(HttpStatusCode.Accepted, ordered.StatusCode);
        Assert.Equal((HttpStatusCode.OK, true), await ReadDiskAsync(client));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, byte[] body, string mediaType = "application/octet-stream")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(mediaType);
        return await client.PostAsync(address, content, Token);
    }

    private static async Task AssertRefusedAsync(AppOnSmallDisk app, HttpResponseMessage response)
    {
        using var answer = response;
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.InsufficientStorage, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("the disk is full", text, StringComparison.Ordinal);
        Assert.DoesNotContain(app.DataDirectory, text, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, bool IsReady)> ReadDiskAsync(HttpClient client)
    {
        using var response = await client.GetAsync("health/ready", Token);
        var parts = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (response.StatusCode, parts.GetProperty("disk").GetProperty("isReady").GetBoolean());
    }
}
