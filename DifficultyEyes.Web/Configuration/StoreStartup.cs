using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.Configuration;

/// <summary>Readies the data directory before anything is served: the database's version, and what killed processes left behind.</summary>
internal sealed class StoreStartup(Database database, DataDirectory directory, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.PrepareAsync(cancellationToken);
        Leftovers.Remove(directory, time);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
