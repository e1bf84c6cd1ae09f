using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures.Neighborhood;
using DifficultyEyes.Core.Scoring.Columns;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Keeps a scored analysis: what it is made of, and under which keys its results lie.</summary>
public sealed class AnalysisWriter(StoredAnalyses analyses, ResultStore results, TimeProvider time)
{
    /// <summary>The data representation first, then the layers from input to output.</summary>
    internal async Task<ImmutableArray<StoredLayer>> DescribeLayersAsync(ScoringPlan plan, Func<string, string> titleOf, CancellationToken cancellationToken)
    {
        var layers = ImmutableArray.CreateBuilder<StoredLayer>();
        foreach (var id in plan.Representations)
        {
            var neighbors = plan.Neighbors(id).Hash;
            var width = await NeighborResults.FindWidthAsync(results, neighbors, cancellationToken)
                ?? throw new ScoringException("A neighbor table is gone from the database while the run went on. Start it again.");
            layers.Add(new StoredLayer(id, titleOf(id), width, plan.Layers.Contains(id), plan.Matrix(id).Hash, neighbors)
            {
                VotesKey = ColumnStage.VotesKey(neighbors, plan.LabelsKey).Hash,
                OwnNeighborsKey = plan.Reference is null ? null : plan.OwnNeighbors(id).Hash,
            });
        }

        return layers.ToImmutable();
    }

    internal async Task PutAsync(
        AnalysisRequest request, ScoringPlan plan, ImmutableArray<StoredLayer> layers, IReadOnlyList<PlannedColumn> columns, Dataset dataset,
        DeviceChoice device, CancellationToken cancellationToken)
    {
        var id = AnalysisId.Of(request);
        var probabilities = ColumnStage.ProbabilitiesKey(plan);
        var predictions = (await FindAsync(probabilities.Hash, cancellationToken)).Ints;
        var dataVotes = (await FindAsync(ColumnStage.VotesKey(layers[0].NeighborsKey, plan.LabelsKey).Hash, cancellationToken)).Ints;
        var row = new AnalysisRow
        {
            Id = id,
            Name = request.Name,
            DatasetHash = request.DatasetHash,
            ModelHash = request.ModelHash ?? "",
            PredictionsHash = request.PredictionsHash,
            AnnotationsHash = request.AnnotationsHash,
            DynamicsHash = request.DynamicsHash,
            OutOfFoldHash = request.OutOfFoldHash,
            ScoreSetsJson = JsonSerializer.Serialize(request.ScoreSetHashes),
            ConfigurationJson = JsonSerializer.Serialize(request.Configuration),
            LayersJson = JsonSerializer.Serialize(layers),
            ProbabilitiesKey = probabilities.Hash,
            OutputKey = plan.Output.Hash,
            Accuracy = NeighborVote.Accuracy(predictions, dataset.Labels.AsSpan()),
            DataVoteAccuracy = NeighborVote.Accuracy(dataVotes, dataset.Labels.AsSpan()),
            DeviceReason = $"{device.Name}: {device.Reason}",
            CreatedAt = time.GetUtcNow(),
        };
        await analyses.PutAsync(
            row,
            [
                .. columns.Select((column, ordinal) => new AnalysisColumnRow
                {
                    AnalysisId = id,
                    Ordinal = ordinal,
                    ColumnId = column.Id,
                    Layer = column.Layer,
                    ResultKey = column.Key.Hash,
                    RecipeJson = JsonSerializer.Serialize(column.Recipe),
                }),
            ],
            cancellationToken);
    }

    private async Task<StoredResult> FindAsync(string keyHash, CancellationToken cancellationToken) =>
        await results.FindAsync(keyHash, cancellationToken)
            ?? throw new ScoringException("A result is gone from the database while the run went on. Start it again.");
}
