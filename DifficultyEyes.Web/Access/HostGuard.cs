using DifficultyEyes.Web.Api;
using DifficultyEyes.Web.Configuration;

namespace DifficultyEyes.Web.Access;

/// <summary>Refuses requests under a name that is not among the <see cref="HostNames"/>.</summary>
/// <remarks>ASP.NET Core's host filtering cannot say which setting to change, and knows neither the addresses listened on nor the one reached.</remarks>
internal static class HostGuard
{
    public static void UseHostGuard(this IApplicationBuilder app, HostNames names) => app.Use(async (context, next) =>
    {
        if (names.Include(context.Request.Host, context.Connection.LocalIpAddress))
        {
            await next(context);
            return;
        }

        var refusal = $"This server does not answer to the name \"{context.Request.Host.Host}\": whoever runs it can add the name to the setting {AppSettings.Section}:{nameof(AppSettings.Hosts)}.";
        IResult result = Problems.IsForPrograms(context.Request)
            ? TypedResults.Problem(title: refusal, statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Text(refusal, "text/plain", statusCode: StatusCodes.Status400BadRequest);
        await result.ExecuteAsync(context);
    });
}
