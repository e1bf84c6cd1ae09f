using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The training dynamics that were imported.</summary>
public sealed class DynamicsCatalog(DataDirectory directory, StoredDynamics stored, ImportLimits limits, ImportTurns turns, TimeProvider time)
{
    /// <summary>Imports training dynamics for a dataset; the same content imported again is the same, called as it is now.</summary>
    /// <exception cref="ImportException">The file was refused; nothing was kept.</exception>
    /// <exception cref="StoreException">The data directory cannot be written; nothing was kept.</exception>
    public async Task<ImportedDynamics> ImportAsync(string path, Dataset dataset, string name, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeForTableAsync(cancellationToken);
        var imported = await DiskFault.ExplainedAsync(async () =>
        {
            var read = await DynamicsImporter.ImportAsync(path, dataset, name, directory, limits, cancellationToken);
            await DynamicsFiles.SaveAsync(directory, read.Dynamics, cancellationToken);
            return read;
        });
        var dynamics = imported.Dynamics;
        await stored.AddAsync(
            new DynamicsRow
            {
                Hash = dynamics.Hash,
                DatasetHash = dataset.Hash,
                Name = dynamics.Name,
                EpochCount = dynamics.EpochCount,
                ProblemsJson = JsonSerializer.Serialize(imported.Problems),
                ImportedAt = time.GetUtcNow(),
            },
            cancellationToken);
        return imported;
    }

    /// <summary>Those of a dataset, newest first.</summary>
    public async Task<IReadOnlyList<DynamicsSummary>> ListAsync(string datasetHash, CancellationToken cancellationToken) =>
        [.. (await stored.ListAsync(datasetHash, cancellationToken)).Select(row => new DynamicsSummary(row.Hash, row.DatasetHash, row.Name, row.EpochCount, row.ImportedAt))];

    /// <summary>All values, from disk.</summary>
    /// <exception cref="StoreException">The file is missing or damaged.</exception>
    public Task<DynamicsSet> LoadAsync(string dynamicsHash, CancellationToken cancellationToken) =>
        Task.Run(() => DynamicsFiles.Load(directory, dynamicsHash), cancellationToken);
}
