namespace DifficultyEyes.Web.Api;

/// <summary>Refuses changes that a browser asks for on behalf of another site.</summary>
/// <remarks>
/// Browsers say where a request comes from in <c>Sec-Fetch-Site</c>, those without it (and pages over plain HTTP) in <c>Origin</c>, and pages
/// cannot change either. Programs send neither, and no cookie that another site could borrow.
/// </remarks>
internal static class OriginGuard
{
    public static void UseOriginGuard(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && IsChange(context.Request.Method),
        api => api.Use(async (context, next) =>
        {
            if (IsForeign(context.Request))
            {
                var refusal = TypedResults.Problem(
                    title: "Another site's page asked for this.", detail: "Changes are taken from this app's own pages and from programs.", statusCode: StatusCodes.Status403Forbidden);
                await refusal.ExecuteAsync(context);
                return;
            }

            await next(context);
        }));

    private static bool IsChange(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return site.ToString() is not ("same-origin" or "none");
        }

        // Hosts alone are compared: a proxy that ends TLS leaves plain HTTP behind it.
        return request.Headers.TryGetValue("Origin", out var origin)
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Authority.Equals(WithoutUsualPort(address.Scheme, request.Host), StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutUsualPort(string scheme, HostString host) =>
        host.Port is { } port && port == (scheme == Uri.UriSchemeHttps ? 443 : 80) ? host.Host : host.Value ?? "";
}
