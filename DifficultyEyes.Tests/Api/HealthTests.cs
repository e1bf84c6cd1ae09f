using DifficultyEyes.Web.Api;
using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Runs;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace DifficultyEyes.Tests.Api;

/// <summary>What keeps people from being sent here, each by its name.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private TestEngine _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _engine = await TestEngine.StartAsync(Token);

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Disk_LessThanTheFloor_IsNotReady()
    {
        var roomy = await CheckAsync(new DiskHealth(_engine.Directory, new AppSettings { FreeSpaceFloorBytes = 0 }));
        var tight = await CheckAsync(new DiskHealth(_engine.Directory, new AppSettings { FreeSpaceFloorBytes = long.MaxValue }));

        Assert.Equal(HealthStatus.Healthy, roomy.Status);
        Assert.Equal(HealthStatus.Unhealthy, tight.Status);
    }

    [Fact]
    public async Task Disk_NotWritable_IsNotReadyAndNamesNoPath()
    {
        Directory.Delete(_engine.Directory.Temporary);
        await File.WriteAllTextAsync(_engine.Directory.Temporary, "in the way", Token);

        var result = await CheckAsync(new DiskHealth(_engine.Directory, new AppSettings()));

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.DoesNotContain(_engine.Directory.Root, result.Description!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_WorkerThatHasEnded_IsNotReady()
    {
        using var stored = new StoredRuns(_engine.Directory);
        using var queue = new RunQueue(_engine.Scoring, stored, new RunLimits(), TimeProvider.System, NullLogger<RunQueue>.Instance);
        var health = new QueueHealth(queue);

        var before = await CheckAsync(health);
        await queue.StartAsync(Token);
        var working = await CheckAsync(health);
        await queue.StopAsync(Token);
        var ended = await CheckAsync(health);

        Assert.Equal([HealthStatus.Unhealthy, HealthStatus.Healthy, HealthStatus.Unhealthy], [before.Status, working.Status, ended.Status]);
    }

    private static Task<HealthCheckResult> CheckAsync(IHealthCheck check) => check.CheckHealthAsync(new HealthCheckContext(), Token);
}
