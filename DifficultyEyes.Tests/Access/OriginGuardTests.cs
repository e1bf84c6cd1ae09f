using System.Net;
using System.Net.WebSockets;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Browser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace DifficultyEyes.Tests.Access;

/// <summary>What pages of other sites ask for.</summary>
public sealed class OriginGuardTests(EmptyWebApp app) : IClassFixture<EmptyWebApp>
{
    private const string Elsewhere = "https://elsewhere.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Own => app.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task Endpoints_EachThatIsNotOnlyRead_AnswerNoOtherSite()
    {
        var changes = app.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => MethodsOf(endpoint).Where(IsChange).Select(method => (Method: method, Address: AddressOf(endpoint.RoutePattern))))
            .ToArray();

        foreach (var (method, address) in changes)
        {
            foreach (var spelling in Spellings(address))
            {
                using var request = Foreign(method, spelling);
                using var response = await app.Client.SendAsync(request, Token);

                Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{method} {spelling} was answered {response.StatusCode}.");
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            }
        }

        // Whoever walks past them has walked nowhere.
        Assert.Superset(
            new HashSet<(string, string)>
            {
                ("POST", "/api/datasets"), ("POST", "/api/models"), ("POST", "/api/analyses"), ("DELETE", "/api/runs/1"), ("PUT", "/uploads/1"), ("POST", "/_blazor/negotiate"),
                ("POST", "/_blazor"), ("POST", "/_blazor/disconnect"),
            },
            changes.ToHashSet());
    }

    [Theory]
    [InlineData("/api/datasets")]
    [InlineData("/API/datasets")]
    [InlineData("/Api/DataSets")]
    [InlineData("/%61pi/datasets")]
    [InlineData("/api/datasets/")]
    public async Task Datasets_FormOfAnotherSite_PlantsNothing(string address)
    {
        using var request = Foreign("POST", address);
        request.Content = Form("few.zip", SmallDataset.Archive("few.zip", classes: 2, hasBadImage: false).Buffer);

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await app.Service<DatasetCatalog>().ListAsync(Token));
    }

    [Theory]
    [InlineData("/api/models")]
    [InlineData("/API/models")]
    [InlineData("/aPI/Models/?use=encoder")]
    public async Task Models_FormOfAnotherSite_IsNotLoaded(string address)
    {
        using var request = Foreign("POST", address);
        request.Content = Form("figures.onnx", await File.ReadAllBytesAsync(BuiltInSample.ModelPath, Token));

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await app.Service<ModelCatalog>().ListAsync(Token));
    }

    [Theory]
    [InlineData("/_blazor", Elsewhere, HttpStatusCode.Forbidden)]
    [InlineData("/_BLAZOR", Elsewhere, HttpStatusCode.Forbidden)]
    [InlineData("/_blazor/", Elsewhere, HttpStatusCode.Forbidden)]
    [InlineData("/%5Fblazor", Elsewhere, HttpStatusCode.Forbidden)]
    [InlineData("/_blazor", "null", HttpStatusCode.Forbidden)]
    [InlineData("/_blazor", "http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("/_blazor", null, HttpStatusCode.SwitchingProtocols)]
    public async Task Circuits_WebSocket_IsOpenedToTheAppsOwnPagesOnly(string path, string? origin, HttpStatusCode status)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin ?? Own);

        var fault = await Record.ExceptionAsync(() => socket.ConnectAsync(new Uri($"ws://{app.Address.Authority}{path}"), Token));

        Assert.Equal(status, socket.HttpStatusCode);
        Assert.Equal(status == HttpStatusCode.SwitchingProtocols, fault is null);
    }

    [Theory]
    [InlineData("cross-site", null, "cors", HttpStatusCode.Forbidden)]
    [InlineData("same-site", null, "no-cors", HttpStatusCode.Forbidden)]
    [InlineData(null, Elsewhere, null, HttpStatusCode.Forbidden)]
    [InlineData(null, "null", null, HttpStatusCode.Forbidden)]
    [InlineData("cross-site", null, "navigate", HttpStatusCode.OK)]
    [InlineData("same-origin", null, "cors", HttpStatusCode.OK)]
    [InlineData("none", null, "navigate", HttpStatusCode.OK)]
    [InlineData(null, null, null, HttpStatusCode.OK)]
    public async Task Reading_FromAnotherSite_IsALinkThatAPersonFollows(string? site, string? origin, string? mode, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/analyses");
        Add(request, "Sec-Fetch-Site", site);
        Add(request, "Origin", origin);
        Add(request, "Sec-Fetch-Mode", mode);

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("cross-site", "navigate", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "cors", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", "cors", HttpStatusCode.NotFound)]
    [InlineData("none", "navigate", HttpStatusCode.NotFound)]
    [InlineData(null, null, HttpStatusCode.NotFound)]
    public async Task Changes_ByWhereTheyComeFrom_AreTakenFromOwnPagesAndPrograms(string? site, string? mode, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/API/runs/none");
        Add(request, "Sec-Fetch-Site", site);
        Add(request, "Sec-Fetch-Mode", mode);

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("http://eyes.example", "eyes.example", HttpStatusCode.NotFound)]
    [InlineData("http://eyes.example", "eyes.example:80", HttpStatusCode.NotFound)]
    [InlineData("https://EYES.example", "eyes.example:443", HttpStatusCode.NotFound)]
    [InlineData("http://eyes.example:8080", "eyes.example:8080", HttpStatusCode.NotFound)]
    [InlineData("http://eyes.example:8081", "eyes.example:8080", HttpStatusCode.Forbidden)]
    [InlineData("http://eyes.example.org", "eyes.example", HttpStatusCode.Forbidden)]
    [InlineData("file://", "eyes.example", HttpStatusCode.Forbidden)]
    public async Task Changes_WithAnOrigin_AreTakenWhereItIsTheHost(string origin, string host, HttpStatusCode status)
    {
        await using var named = await EmptyWebApp.StartAsync("http://127.0.0.1:0", "--DifficultyEyes:Hosts:0=eyes.example");
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/runs/none");
        request.Headers.Host = host;
        request.Headers.Add("Origin", origin);

        using var response = await named.Client.SendAsync(request, Token);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/API/nothing", "GET", HttpStatusCode.NotFound)]
    [InlineData("/Api/images/abc/0?size=wide", "GET", HttpStatusCode.BadRequest)]
    [InlineData("/%41PI/nothing", "GET", HttpStatusCode.NotFound)]
    [InlineData("/API/models", "GET", HttpStatusCode.NotFound)]
    [InlineData("/API/models", "POST", HttpStatusCode.BadRequest)]
    [InlineData("/UPLOADS/none", "GET", HttpStatusCode.NotFound)]
    [InlineData("/Uploads/none", "PUT", HttpStatusCode.NotFound)]
    public async Task Errors_UnderAnySpelling_AreProblemDetails(string address, string method, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static HttpRequestMessage Foreign(string method, string address)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Origin", Elsewhere);
        return request;
    }

    private static MultipartFormDataContent Form(string fileName, byte[] bytes) => new() { { new ByteArrayContent(bytes), "file", fileName } };

    private static void Add(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers.Add(header, value);
        }
    }

    // An endpoint that names no methods takes all of them.
    private static IEnumerable<string> MethodsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } named ? named.HttpMethods : ["POST"];

    private static bool IsChange(string method) => method is not ("GET" or "HEAD" or "OPTIONS");

    private static string AddressOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
            part switch { RoutePatternLiteralPart literal => literal.Content, RoutePatternSeparatorPart separator => separator.Content, _ => "1" }))));

    private static string[] Spellings(string address) =>
        address == "/" ? [address] : [address, address.ToUpperInvariant(), address + "/", $"/%{(int)address[1]:X2}{address[2..]}"];
}
