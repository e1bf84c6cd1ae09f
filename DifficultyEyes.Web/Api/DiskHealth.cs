using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Uploads;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DifficultyEyes.Web.Api;

/// <summary>Whether the disk takes what people bring: a file can be made, and there is room.</summary>
internal sealed class DiskHealth(DataDirectory directory, AppSettings settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        try
        {
            directory.EnsureWritable();
            var free = directory.FreeBytes;
            return free < settings.FreeSpaceFloorBytes
                ? HealthCheckResult.Unhealthy($"{ByteText.Of(free)} are left, less than {ByteText.Of(settings.FreeSpaceFloorBytes)}.")
                : HealthCheckResult.Healthy($"{ByteText.Of(free)} are left.");
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            return HealthCheckResult.Unhealthy($"The data directory cannot be written: {DiskFault.ReasonOf(fault)}.");
        }
    }
}
