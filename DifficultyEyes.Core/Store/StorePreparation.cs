using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Store;

/// <summary>Readies the data directory before anything is read from it: the database's version, and what killed processes left behind.</summary>
public sealed class StorePreparation(Database database, DataDirectory directory, TimeProvider time)
{
    /// <exception cref="StoreException">Nothing can start in this directory now; the message names it.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.PrepareAsync(cancellationToken);
            DiskFault.Explained(() => Leftovers.Remove(directory, time));
        }
        catch (StoreException fault) when (fault.Fault is StoreFault.Disk or StoreFault.Content)
        {
            throw new StoreException($"The data directory \"{directory.Root}\" cannot be used. {fault.Message}", fault, StoreFault.Directory);
        }
    }
}
