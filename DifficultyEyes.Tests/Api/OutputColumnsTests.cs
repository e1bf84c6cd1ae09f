using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Tests.Scoring;
using DifficultyEyes.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DifficultyEyes.Tests.Api;

public sealed class OutputColumnsTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Base => $"api/analyses/{app.Analysis.Id}/columns";

    [Fact]
    public async Task Probabilities_OfEveryClass_ArriveBitForBit()
    {
        using var response = await app.Client.GetAsync($"{Base}/probabilities", Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("float32", response.Headers.GetValues("X-Type").Single());
        Assert.Equal("60,10", response.Headers.GetValues("X-Shape").Single());
        Assert.Equal(app.Analysis.Models[0].Probabilities, await NumbersAsync(response));
    }

    [Fact]
    public async Task Logits_ThroughSoftmax_AreTheProbabilities()
    {
        using var response = await app.Client.GetAsync($"{Base}/logits", Token);

        Assert.Equal("60,10", response.Headers.GetValues("X-Shape").Single());
        var logits = await NumbersAsync(response);
        Assert.Equal(app.Analysis.Models[0].Probabilities, Softmax.Probabilities(logits, 10, isProbability: false));
        Assert.Contains(logits, logit => logit < 0);
    }

    [Theory]
    [InlineData("probabilities")]
    [InlineData("logits")]
    public async Task Column_AskedForAgainWithItsTag_IsNotSentAgain(string column)
    {
        using var first = await app.Client.GetAsync($"{Base}/{column}", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Base}/{column}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await app.Client.SendAsync(request, Token);

        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Contains("immutable", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Columns_OfBothKinds_HaveTagsOfTheirOwn()
    {
        using var probabilities = await app.Client.GetAsync($"{Base}/probabilities", Token);
        using var logits = await app.Client.GetAsync($"{Base}/logits", Token);

        Assert.NotEqual(probabilities.Headers.ETag, logits.Headers.ETag, EqualityComparer<EntityTagHeaderValue?>.Default);
    }

    [Theory]
    [InlineData("probabilities")]
    [InlineData("logits")]
    public async Task Column_OfNoAnalysis_IsNotFound(string column)
    {
        using var response = await app.Client.GetAsync($"api/analyses/nowhere/columns/{column}", Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Logits_OfAModelThatGivesProbabilities_AreNotFoundWithTheReason()
    {
        var answer = await OutputColumns.ReadAsync(ThreeInstances.Analysis, "logits", null!, new DefaultHttpContext().Response, Token);

        var problem = Assert.IsType<ProblemHttpResult>(answer);
        Assert.Equal(StatusCodes.Status404NotFound, problem.StatusCode);
        Assert.Contains("probabilities", problem.ProblemDetails.Title, StringComparison.Ordinal);
    }

    private static async Task<float[]> NumbersAsync(HttpResponseMessage response) =>
        MemoryMarshal.Cast<byte, float>(await response.Content.ReadAsByteArrayAsync(Token)).ToArray();
}
