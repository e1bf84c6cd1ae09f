using DifficultyEyes.Web.Runs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DifficultyEyes.Web.Api;

/// <summary>Whether somebody works off the queue of runs.</summary>
internal sealed class QueueHealth(RunQueue queue) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) => Task.FromResult(
        queue.ExecuteTask is { IsCompleted: false }
            ? HealthCheckResult.Healthy("Runs are worked off.")
            : HealthCheckResult.Unhealthy("Runs are not worked off any more: start the app again. What was queued goes on then."));
}
