using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Puts a scored analysis together from the database and the data directory.</summary>
public sealed class AnalysisReader(
    StoredAnalyses stored, StoredDatasets datasets, StoredModels models, StoredPredictions predictions, ResultStore results, LoadedContent content)
{
    /// <returns>Null where there is no analysis of that id.</returns>
    /// <exception cref="StoreException">Its dataset or model is gone from the data directory.</exception>
    /// <exception cref="MissingResultException">A result was dropped to save space.</exception>
    public async Task<ScoredAnalysis?> ReadAsync(string analysisId, CancellationToken cancellationToken)
    {
        var row = await stored.FindAsync(analysisId, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var modelName = await FindModelNameAsync(row, cancellationToken)
            ?? throw new StoreException($"The model of \"{row.Name}\" is gone from the database. Import it again.");
        var columnRows = await stored.ListColumnsAsync(analysisId, cancellationToken);
        var dataset = await content.DatasetAsync(row.DatasetHash, cancellationToken)
            ?? throw new StoreException($"The dataset of \"{row.Name}\" is gone from the data directory. Import it again.");
        var annotations = row.AnnotationsHash is null ? null : await content.AnnotationsAsync(row.AnnotationsHash, cancellationToken);

        // The files keep the name that their content got first, the database the one that it got last.
        dataset = dataset with { Name = (await datasets.FindAsync(row.DatasetHash, cancellationToken))?.Name ?? dataset.Name };
        if (annotations is not null)
        {
            annotations = annotations with { Name = await datasets.FindAnnotationsNameAsync(annotations.Hash, cancellationToken) ?? annotations.Name };
        }

        var configuration = JsonSerializer.Deserialize<ScoringConfiguration>(row.ConfigurationJson)!;
        var labelsKey = ClassOrder.LabelsKey(row.DatasetHash, configuration.Classes);
        var scoreSets = await content.ScoreSetsAsync(JsonSerializer.Deserialize<ImmutableArray<string>>(row.ScoreSetsJson), cancellationToken);
        var imported = ImportedMeasures.Of(scoreSets).SelectMany(measure => new[] { measure.Raw, measure.Rank }).ToDictionary(measure => measure.Id, StringComparer.Ordinal);
        var layers = ReadLayers(row);

        var keys = columnRows.Select(column => column.ResultKey)
            .Append(row.ProbabilitiesKey)
            .Concat(layers.Select(layer => VotesKeyOf(layer, labelsKey)))
            .Distinct(StringComparer.Ordinal).ToList();
        var values = await results.FindAllAsync(keys, cancellationToken);
        StoredResult Value(string key) => values.GetValueOrDefault(key)
            ?? throw new MissingResultException($"A result of \"{row.Name}\" is gone from the database. Score the analysis again: only what is missing is computed.");

        var output = Value(row.ProbabilitiesKey);
        var seen = ClassView.Of(dataset, configuration.Classes);
        return new ScoredAnalysis([.. columnRows.Select(column => ReadColumn(column, Value(column.ResultKey), imported))])
        {
            Id = row.Id,
            Name = row.Name,
            CreatedAt = row.CreatedAt,
            Dataset = seen,
            Annotations = annotations is null ? null : ClassView.Of(annotations, dataset, configuration.Classes),
            SecondOpinion = row.OutOfFoldHash is null ? null : SecondOpinion.Of(await content.PredictionsAsync(row.OutOfFoldHash, cancellationToken), seen),
            Models =
            [
                new ScoredModel
                {
                    Hash = row.PredictionsHash ?? row.ModelHash,
                    Name = modelName,
                    IsTable = row.PredictionsHash is not null,
                    Predictions = output.Ints,
                    Probabilities = output.Floats,
                    Layers =
                    [
                        .. layers.Where(layer => layer.IsLayer).Select(layer => new ScoredLayer(
                            layer.Id, layer.Title, layer.Width, Value(VotesKeyOf(layer, labelsKey)).Ints)),
                    ],
                    Accuracy = row.Accuracy,
                },
            ],
            Configuration = configuration,
            DataRepresentationId = layers[0].Id,
            DataRepresentationTitle = layers[0].Title,
            DataVoteAccuracy = row.DataVoteAccuracy,
            DeviceReason = row.DeviceReason,
        };
    }

    /// <summary>What the analysis was scored from, to score it again.</summary>
    /// <returns>Null where there is no analysis of that id.</returns>
    public async Task<AnalysisRequest?> ReadRequestAsync(string analysisId, CancellationToken cancellationToken) =>
        await stored.FindAsync(analysisId, cancellationToken) is { } row
            ? new AnalysisRequest
            {
                Name = row.Name,
                DatasetHash = row.DatasetHash,
                ModelHash = row.PredictionsHash is null ? row.ModelHash : null,
                PredictionsHash = row.PredictionsHash,
                AnnotationsHash = row.AnnotationsHash,
                DynamicsHash = row.DynamicsHash,
                OutOfFoldHash = row.OutOfFoldHash,
                ScoreSetHashes = JsonSerializer.Deserialize<ImmutableArray<string>>(row.ScoreSetsJson),
                Configuration = JsonSerializer.Deserialize<ScoringConfiguration>(row.ConfigurationJson)!,
            }
            : null;

    /// <summary>What the model said of every instance, as numbers that can be sent on.</summary>
    /// <param name="areLogits">True for the raw outputs, false for the probabilities made of them.</param>
    /// <returns>Null where there is no analysis of that id.</returns>
    /// <exception cref="MissingResultException">They were dropped to save space, or the analysis is of an earlier version that did not say which they are.</exception>
    public async Task<StoredOutputs?> ReadOutputsAsync(string analysisId, bool areLogits, CancellationToken cancellationToken)
    {
        if (await stored.FindAsync(analysisId, cancellationToken) is not { } row)
        {
            return null;
        }

        return (areLogits ? row.OutputKey : row.ProbabilitiesKey) is { } key && await results.FindFloatBytesAsync(key, cancellationToken) is { } bytes
            ? new StoredOutputs(key, bytes)
            : throw new MissingResultException($"The {(areLogits ? "logits" : "probabilities")} of \"{row.Name}\" are gone from the database. Score the analysis again: only what is missing is computed.");
    }

    /// <returns>Null where that representation was not scored.</returns>
    public async Task<NeighborTable?> ReadNeighborsAsync(string analysisId, string representation, CancellationToken cancellationToken)
    {
        var layer = (await ReadLayersAsync(analysisId, cancellationToken)).FirstOrDefault(layer => layer.Id == representation);
        return layer is null ? null : await NeighborResults.FindAsync(results, layer.NeighborsKey, cancellationToken);
    }

    /// <summary>The neighbors in the data representation among all instances, whatever the reference split.</summary>
    /// <returns>Null where there is no analysis of that id, or they are gone.</returns>
    public async Task<NeighborTable?> ReadOwnDataNeighborsAsync(string analysisId, CancellationToken cancellationToken) =>
        await ReadLayersAsync(analysisId, cancellationToken) is [var data, ..]
            ? await NeighborResults.FindAsync(results, data.AllNeighborsKey, cancellationToken)
            : null;

    /// <summary>The data representation, then the layers from input to output; empty where there is no analysis of that id.</summary>
    internal async Task<ImmutableArray<StoredLayer>> ReadLayersAsync(string analysisId, CancellationToken cancellationToken) =>
        await stored.FindAsync(analysisId, cancellationToken) is { } row ? ReadLayers(row) : [];

    private async Task<string?> FindModelNameAsync(AnalysisRow row, CancellationToken cancellationToken) => row.PredictionsHash is { } hash
        ? (await predictions.FindAsync(hash, cancellationToken))?.Name
        : (await models.FindAsync(row.ModelHash, cancellationToken))?.Name;

    private static ImmutableArray<StoredLayer> ReadLayers(AnalysisRow row) =>
        JsonSerializer.Deserialize<ImmutableArray<StoredLayer>>(row.LayersJson);

    // Before the key was kept there was one version of votes.
    private static string VotesKeyOf(StoredLayer layer, string labelsKey) => layer.VotesKey ?? ResultKey.Of("votes/1", layer.NeighborsKey, labelsKey).Hash;

    private static ScoreColumn ReadColumn(AnalysisColumnRow row, StoredResult values, Dictionary<string, MeasureDefinition> imported) => new(
        row.ColumnId,
        imported.GetValueOrDefault(row.ColumnId) ?? MeasureCatalog.Find(row.ColumnId) ?? throw new StoreException($"The measure {row.ColumnId} was scored by another version of DifficultyEyes. Score the analysis again."),
        row.Layer,
        values.Floats,
        JsonSerializer.Deserialize<Recipe>(row.RecipeJson)!);
}
