using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The scores computed elsewhere that were imported.</summary>
public sealed class ScoreSetCatalog(DataDirectory directory, StoredScoreSets stored, ImportTurns turns, TimeProvider time)
{
    /// <summary>Reads a table as <see cref="ScoreTableReader"/> does, in its turn.</summary>
    /// <exception cref="ImportException">The file was refused.</exception>
    public async Task<ScoreTable> ReadAsync(string csvPath, Dataset dataset, string name, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeForTableAsync(cancellationToken);
        return await ScoreTableReader.ReadAsync(csvPath, dataset, name, cancellationToken);
    }

    /// <summary>Keeps the chosen columns of a table.</summary>
    /// <param name="choices">For each column to take, which end is hard and whose perspective it is.</param>
    /// <exception cref="ImportException">No column was chosen, or one that the table lacks.</exception>
    /// <exception cref="StoreException">The data directory cannot be written; nothing was kept.</exception>
    public async Task<ScoreSet> AddAsync(ScoreTable table, IReadOnlyList<ScoreChoice> choices, Dataset dataset, CancellationToken cancellationToken)
    {
        var set = ScoreSet.Of(table, choices, dataset);
        await DiskFault.ExplainedAsync(async () =>
        {
            await ScoreSetFiles.SaveAsync(directory, set, cancellationToken);
            return set;
        });
        await stored.AddAsync(
            new ScoreSetRow
            {
                Hash = set.Hash,
                DatasetHash = dataset.Hash,
                Name = set.Name,
                ColumnsJson = JsonSerializer.Serialize(set.Columns),
                ProblemsJson = JsonSerializer.Serialize(table.Problems),
                ImportedAt = time.GetUtcNow(),
            },
            cancellationToken);
        return set;
    }

    /// <summary>Those of a dataset, newest first.</summary>
    public async Task<IReadOnlyList<ScoreSetSummary>> ListAsync(string datasetHash, CancellationToken cancellationToken) =>
    [
        .. (await stored.ListAsync(datasetHash, cancellationToken)).Select(row =>
            new ScoreSetSummary(row.Hash, row.DatasetHash, row.Name, JsonSerializer.Deserialize<ImmutableArray<ScoreChoice>>(row.ColumnsJson), row.ImportedAt)),
    ];
}
