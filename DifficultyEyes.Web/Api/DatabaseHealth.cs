using DifficultyEyes.Core.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DifficultyEyes.Web.Api;

/// <summary>Whether the database can be opened and is not held by another process.</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    // A run commits its results in one go, which may take a while; whoever asks waits a little longer than this.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            // SQLite waits on the caller's thread.
            await Task.Run(() => database.CheckAsync(s_patience, cancellationToken), cancellationToken);
            return HealthCheckResult.Healthy("It can be read and written.");
        }
        catch (StoreException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message);
        }
    }
}
