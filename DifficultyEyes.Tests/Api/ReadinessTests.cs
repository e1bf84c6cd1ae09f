using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DifficultyEyes.Tests.Api;

public sealed class ReadinessTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>
{
    [Fact]
    public async Task Ready_AllInOrder_NamesEachPart()
    {
        using var response = await app.Client.GetAsync("health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var parts = await response.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>(TestContext.Current.CancellationToken);
        Assert.Equal(["database", "disk", "queue"], parts!.Keys.Order(StringComparer.Ordinal));
        Assert.All(parts.Values, part => Assert.True(part.GetProperty("isReady").GetBoolean()));
    }
}
