using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The predictions made elsewhere that were imported.</summary>
public sealed class PredictionCatalog(DataDirectory directory, StoredPredictions stored, ImportLimits limits, ImportTurns turns, TimeProvider time)
{
    /// <summary>Imports predictions for a dataset; the same content imported again is the same, under the name it got first.</summary>
    /// <exception cref="ImportException">The file was refused; nothing was kept.</exception>
    /// <exception cref="StoreException">The data directory cannot be written; nothing was kept.</exception>
    public async Task<ImportedPredictions> ImportAsync(string path, Dataset dataset, string name, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeForTableAsync(cancellationToken);
        var imported = await DiskFault.ExplainedAsync(async () =>
        {
            var read = await PredictionImporter.ImportAsync(path, dataset, name, directory, limits, cancellationToken);
            await PredictionFiles.SaveAsync(directory, read.Predictions, cancellationToken);
            return read;
        });
        var predictions = imported.Predictions;
        await stored.AddAsync(
            new PredictionsRow
            {
                Hash = predictions.Hash,
                DatasetHash = dataset.Hash,
                Name = predictions.Name,
                Kind = predictions.Kind.ToString(),
                KnownCount = predictions.KnownCount,
                ClassNamesJson = JsonSerializer.Serialize(predictions.ClassNames),
                ProblemsJson = JsonSerializer.Serialize(imported.Problems),
                ImportedAt = time.GetUtcNow(),
            },
            cancellationToken);
        return imported;
    }

    /// <summary>Those of a dataset, newest first.</summary>
    public async Task<IReadOnlyList<PredictionSummary>> ListAsync(string datasetHash, CancellationToken cancellationToken) =>
        [.. (await stored.ListAsync(datasetHash, cancellationToken)).Select(Summarize)];

    private static PredictionSummary Summarize(PredictionsRow row) => new(
        row.Hash, row.DatasetHash, row.Name, Enum.Parse<OutputKind>(row.Kind), row.KnownCount, JsonSerializer.Deserialize<ImmutableArray<string>>(row.ClassNamesJson), row.ImportedAt);
}
