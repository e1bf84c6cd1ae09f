using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DifficultyEyes.Tests.Access;

public sealed class SecurityHeadersTests(EmptyWebApp app) : IClassFixture<EmptyWebApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_ContentPolicy_NamesNoOtherHostToConnectTo()
    {
        using var response = await app.Client.GetAsync("/", Token);

        Assert.Equal(["connect-src", "'self'", $"ws://{app.Address.Authority}", $"wss://{app.Address.Authority}"], ConnectSources(response));
    }

    [Fact]
    public async Task Pages_UnderAnIPv6Address_NameNothingThatAPolicyCannotSay()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "[::1]:5210";

        using var response = await app.Client.SendAsync(request, Token);

        Assert.Equal(["connect-src", "'self'"], ConnectSources(response));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/analyses")]
    [InlineData("/api/nothing")]
    [InlineData("/nothing")]
    [InlineData("/app.css")]
    public async Task Answers_Any_NameNoServerAndNoPermissions(string address)
    {
        using var response = await app.Client.GetAsync(address, Token);

        Assert.False(response.Headers.Contains("Server"));
        Assert.Contains("camera=()", Assert.Single(response.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("eyes.example", true)]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("[::1]", false)]
    public async Task Answers_OverTls_AskToStayThere(string host, bool isAsked)
    {
        var certificate = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(certificate, SelfSigned(), Token);
            await using var secure = await EmptyWebApp.StartAsync(
                "https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={certificate}", "--DifficultyEyes:Hosts:0=eyes.example");
            using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
            using var client = new HttpClient(handler) { BaseAddress = secure.Address };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
            request.Headers.Host = host;

            using var response = await client.SendAsync(request, Token);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(isAsked, response.Headers.Contains("Strict-Transport-Security"));
        }
        finally
        {
            File.Delete(certificate);
        }
    }

    private static string[] ConnectSources(HttpResponseMessage response) =>
        response.Headers.GetValues("Content-Security-Policy").SelectMany(policy => policy.Split(';', StringSplitOptions.TrimEntries))
            .Single(directive => directive.StartsWith("connect-src", StringComparison.Ordinal)).Split(' ');

    private static byte[] SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=eyes.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.Export(X509ContentType.Pfx);
    }
}
