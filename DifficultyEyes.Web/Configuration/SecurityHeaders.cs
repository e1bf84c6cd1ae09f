namespace DifficultyEyes.Web.Configuration;

/// <summary>Headers that keep a browser from guessing types, being framed elsewhere, or running what is not ours.</summary>
internal static class SecurityHeaders
{
    // No 'unsafe-eval': plotly.js needs it for its WebGL plots alone, and the points of the projection are painted without them.
    // 'unsafe-inline' for styles: MudBlazor and plotly.js set style attributes.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = ContentPolicy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    });
}
