namespace DifficultyEyes.Web.Access;

/// <summary>Headers that keep a browser from guessing types, being framed elsewhere, or running what is not ours.</summary>
internal static class SecurityHeaders
{
    // No 'unsafe-eval': plotly.js needs it for its WebGL plots alone, and the points of the projection are painted without them.
    // 'unsafe-inline' for styles: MudBlazor and plotly.js set style attributes.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'self'; connect-src 'self'";

    // What the app never asks a browser for; copying a link is not among it.
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = ContentPolicy + CircuitSources(context.Request.Host);
        headers["Permissions-Policy"] = Permissions;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    });

    // Not every browser takes 'self' for the web sockets of the same host. Both schemes: a proxy that ends TLS leaves plain HTTP behind it.
    // The policy's grammar knows no IPv6 addresses: there 'self' has to do.
    private static string CircuitSources(HostString host) =>
        host.Host.Length == 0 || host.Host.StartsWith('[') ? "" : $" ws://{host.ToUriComponent()} wss://{host.ToUriComponent()}";
}
