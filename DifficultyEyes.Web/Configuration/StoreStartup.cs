using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.Configuration;

/// <summary>Readies the data directory before anything is served.</summary>
internal sealed class StoreStartup(StorePreparation preparation) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => preparation.RunAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
