using Microsoft.AspNetCore.Components.Server.Circuits;

namespace DifficultyEyes.Web.Stopping;

/// <summary>How the app stops in order: open pages are told, nothing new is begun, and all of it has an end after a few seconds.</summary>
internal static class AppStop
{
    // Kestrel takes one more second to cut off what has not ended by then. What is cut off is noted before: nothing is gained by waiting.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private const string SecondsUntilNextTry = "5";

    public static IServiceCollection AddAppStop(this IServiceCollection services)
    {
        services.Configure<HostOptions>(options => (options.ShutdownTimeout, options.ServicesStopConcurrently) = (s_patience, true));
        services.AddSingleton<OpenPages>();
        services.AddScoped<CircuitHandler, PageOfCircuit>();
        return services;
    }

    /// <summary>Refuses what comes over a connection that is still open: a page that is cut off comes back at once, and would hold the app up.</summary>
    public static IApplicationBuilder UseStopRefusal(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        return app.Use((context, next) =>
        {
            if (!stopping.IsCancellationRequested)
            {
                return next(context);
            }

            context.Response.Headers.RetryAfter = SecondsUntilNextTry;
            return TypedResults.Problem(title: "The server is stopping.", detail: "Try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable)
                .ExecuteAsync(context);
        });
    }
}
