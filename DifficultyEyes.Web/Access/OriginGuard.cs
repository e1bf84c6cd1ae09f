using DifficultyEyes.Web.Api;

namespace DifficultyEyes.Web.Access;

/// <summary>Refuses whatever another site's page asks for, at every address: such a page may lead a person here, and nothing else.</summary>
/// <remarks>
/// Browsers say where a request comes from in <c>Sec-Fetch-Site</c>, those without it (and pages over plain HTTP) in <c>Origin</c>, also when they
/// open a circuit, and pages cannot change either. Programs send neither, and no cookie that another site could borrow. No address is named
/// here: what is added later is guarded too, however it is spelled.
/// </remarks>
internal static class OriginGuard
{
    public static void UseOriginGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsForeign(context.Request) && !IsFollowedLink(context.Request))
        {
            var refusal = TypedResults.Problem(
                title: "Another site's page asked for this.", detail: "Only this app's own pages and programs are answered.", statusCode: StatusCodes.Status403Forbidden);
            await refusal.ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static bool IsFollowedLink(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers["Sec-Fetch-Mode"] == "navigate";

    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is not ("same-origin" or "none") && (site.Length > 0 || origin.Length > 0) && !IsOwn(origin, request.Host);
    }

    // Hosts alone are compared: a proxy that ends TLS leaves plain HTTP behind it.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Authority.Equals(WithoutUsualPort(address.Scheme, host), StringComparison.OrdinalIgnoreCase);

    private static string WithoutUsualPort(string scheme, HostString host) =>
        host.Port is { } port && port == (scheme == Uri.UriSchemeHttps ? 443 : 80) ? host.Host : host.Value ?? "";
}
