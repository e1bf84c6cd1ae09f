using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Browser;
using DifficultyEyes.Web.Access;
using DifficultyEyes.Web.Configuration;
using Microsoft.AspNetCore.Http;

namespace DifficultyEyes.Tests.Access;

/// <summary>The names under which the app is asked: another site can let its own name lead to this machine.</summary>
public sealed class HostGuardTests(EmptyWebApp app) : IClassFixture<EmptyWebApp>
{
    private const string Setting = "DifficultyEyes:Hosts";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://localhost:5210", "localhost:5210")]
    [InlineData("http://localhost:5210", "LOCALHOST")]
    [InlineData("http://localhost:5210", "127.0.0.1:5210")]
    [InlineData("http://localhost:5210", "127.0.0.2")]
    [InlineData("http://localhost:5210", "[::1]:5210")]
    [InlineData("http://localhost:5210", "[::ffff:127.0.0.1]")]
    [InlineData("http://eyes.lab:8080", "eyes.lab:8080")]
    [InlineData("http://eyes.lab:8080", "Eyes.Lab")]
    [InlineData("http://eyes.lab:8080", "localhost:8080")]
    [InlineData("http://192.168.1.5:8080", "192.168.1.5:8080")]
    [InlineData("http://[fd00::5]:8080", "[fd00::5]:8080")]
    [InlineData("http://0.0.0.0:8080", "0.0.0.0:8080")]
    [InlineData("http://*:8080", "127.0.0.1:8080")]
    [InlineData("http://*:8080", "localhost:8080")]
    [InlineData("http://*:8080", "10.0.0.7:8080", "10.0.0.7")]
    [InlineData("http://*:8080", "10.0.0.7:8080", "::ffff:10.0.0.7")]
    [InlineData("http://[::]:8080", "[fe80::1]:8080", "fe80::1%3")]
    [InlineData("http://unix:/run/eyes.sock", "localhost")]
    public void Include_LoopbackOwnAndReachedNames_AreAnswered(string url, string host, string? reached = null) =>
        Assert.True(Names(url).Include(new HostString(host), reached is null ? null : IPAddress.Parse(reached)));

    [Theory]
    [InlineData("http://localhost:5210", "rebound.example:5210")]
    [InlineData("http://localhost:5210", "localhost.rebound.example")]
    [InlineData("http://localhost:5210", "127.0.0.1.rebound.example")]
    [InlineData("http://localhost:5210", "10.0.0.7")]
    [InlineData("http://localhost:5210", "[fd00::5]")]
    [InlineData("http://localhost:5210", "")]
    [InlineData("http://eyes.lab:8080", "not.eyes.lab")]
    [InlineData("http://*:8080", "rebound.example", "10.0.0.7")]
    [InlineData("http://+:8080", "rebound.example", "10.0.0.7")]
    [InlineData("http://0.0.0.0:8080", "rebound.example", "10.0.0.7")]
    [InlineData("http://[::]:8080", "rebound.example", "fd00::5")]
    [InlineData("http://*:8080", "10.0.0.8", "10.0.0.7")]
    [InlineData("http://*:8080", "*")]
    [InlineData("http://unix:/run/eyes.sock", "unix")]
    public void Include_NameThatNobodyGave_IsNotAnswered(string url, string host, string? reached = null) =>
        Assert.False(Names(url).Include(new HostString(host), reached is null ? null : IPAddress.Parse(reached)));

    [Theory]
    [InlineData("eyes.example.org", "eyes.example.org:8080", true)]
    [InlineData("eyes.example.org", "other.example.org", false)]
    [InlineData("*.example.org", "eyes.example.org", true)]
    [InlineData("*.example.org", "example.org", false)]
    [InlineData("bücher.example", "xn--bcher-kva.example", true)]
    [InlineData("192.168.1.5", "192.168.1.5:8080", true)]
    [InlineData("fd00::5", "[fd00::5]:8080", true)]
    [InlineData("*", "whatever.example", true)]
    public void Include_NamesOfTheSetting_AreAnsweredToo(string entry, string host, bool isAnswered) =>
        Assert.Equal(isAnswered, Names("http://localhost:5210", entry).Include(new HostString(new HostString(host).ToUriComponent()), reached: null));

    [Fact]
    public async Task Api_UnderAReboundName_NeitherListsNorImports()
    {
        using var list = new HttpRequestMessage(HttpMethod.Get, "/API/analyses");
        using var import = new HttpRequestMessage(HttpMethod.Post, "/api/datasets?name=few.zip") { Content = new ByteArrayContent(SmallDataset.Archive("few.zip", 2, hasBadImage: false).Buffer) };
        foreach (var request in new[] { list, import })
        {
            request.Headers.Host = $"rebound.example:{app.Address.Port}";
            request.Headers.Add("Sec-Fetch-Site", "same-origin");

            using var response = await app.Client.SendAsync(request, Token);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
            Assert.Contains(Setting, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        }

        Assert.Empty(await app.Service<DatasetCatalog>().ListAsync(Token));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health/ready")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/app.css")]
    public async Task Pages_UnderAReboundName_AreOneSentenceThatNamesTheSetting(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = "rebound.example";

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.Contains("rebound.example", text, StringComparison.Ordinal);
        Assert.EndsWith(Setting + ".", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithoutAName_IsNotAnswered()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, Token);
        await client.GetStream().WriteAsync("GET /api/analyses HTTP/1.0\r\n\r\n"u8.ToArray(), Token);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);

        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync(Token));
    }

    [Fact]
    public async Task Health_OfAContainerThatListensEverywhere_IsAnsweredOnItsOwnAddress()
    {
        await using var container = await EmptyWebApp.StartAsync("http://*:0", "--DifficultyEyes:Hosts:0=eyes.example.org");

        foreach (var (host, status) in new[] { ("127.0.0.1:8080", HttpStatusCode.OK), ("eyes.example.org", HttpStatusCode.OK), ("rebound.example", HttpStatusCode.BadRequest) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
            request.Headers.Host = host;
            using var response = await container.Client.SendAsync(request, Token);

            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public void Build_AddressThatIsNone_IsOneSentence()
    {
        var fault = Assert.Throws<SettingsException>(() => WebApp.Build(["--urls=elsewhere"]));

        Assert.Contains("\"elsewhere\"", fault.Message, StringComparison.Ordinal);
    }

    private static HostNames Names(string url, params string[] further) => HostNames.Of([BindingAddress.Parse(url)], further);
}
