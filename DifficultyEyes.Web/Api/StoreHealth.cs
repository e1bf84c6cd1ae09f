using DifficultyEyes.Core;
using DifficultyEyes.Core.Scoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DifficultyEyes.Web.Api;

/// <summary>Ready once the database can be read.</summary>
internal sealed class StoreHealth(AnalysisCatalog catalog) : IHealthCheck
{
    public const string ReadyTag = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await catalog.ListAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DifficultyEyesException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message, fault);
        }
    }
}
