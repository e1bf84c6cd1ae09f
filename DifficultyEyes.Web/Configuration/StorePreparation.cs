using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.Configuration;

/// <summary>Brings the database to the present version before anything else starts.</summary>
internal sealed class StorePreparation(Database database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => database.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
