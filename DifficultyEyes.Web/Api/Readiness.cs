using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DifficultyEyes.Web.Api;

/// <summary>What has to be in order before people are sent here, and how that is answered: each part by its name.</summary>
internal static class Readiness
{
    private const string Tag = "ready";

    public static void AddReadiness(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DiskHealth>("disk", tags: [Tag])
        .AddCheck<DatabaseHealth>("database", tags: [Tag])
        .AddCheck<QueueHealth>("queue", tags: [Tag]);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Tag), ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        report.Entries.ToDictionary(part => part.Key, part => new Part(part.Value.Status == HealthStatus.Healthy, part.Value.Description), StringComparer.Ordinal),
        context.RequestAborted);

    /// <param name="Detail">What was found, as a sentence.</param>
    internal sealed record Part(bool IsReady, string? Detail);
}
