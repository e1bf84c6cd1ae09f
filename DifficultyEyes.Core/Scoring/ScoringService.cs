using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Scoring.Columns;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Scores an analysis from images to stored columns; what is there already is not computed again.</summary>
public sealed class ScoringService(
    LoadedContent content,
    ModelCatalog models,
    ResultStore results,
    ResultLocks locks,
    AnalysisCatalog catalog,
    RepresentationStage representations,
    StabilityStage stability,
    EncoderStage encoders,
    NeighborStage neighbors,
    ColumnStage columnStage,
    ProjectionCache projections,
    AnalysisWriter writer)
{
    private const double ProjectionWeight = 12;

    /// <summary>Runs every stage whose results are not in the cache; each result is kept as soon as it is there.</summary>
    /// <exception cref="ModelMismatchException">The model does not fit the dataset or lacks a layer.</exception>
    /// <exception cref="StoreException">There are more numbers than the database keeps, or it cannot be read or written.</exception>
    /// <exception cref="ScoringException">A stage failed; the message says which and why.</exception>
    public async Task<ScoredAnalysis> ScoreAsync(AnalysisRequest request, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new RunProgress("Opening the model", 0, 0, 0));
        using var use = await locks.UseAsync(() => progress?.Report(new RunProgress("Waiting while old results are dropped", 0, 0, 0)), cancellationToken);
        var imported = await FindDatasetAsync(request, cancellationToken);
        var dataset = ClassView.Of(imported, request.Configuration.Classes);
        var annotations = request.AnnotationsHash is null
            ? null
            : ClassView.Of(await content.AnnotationsAsync(request.AnnotationsHash, cancellationToken), imported, request.Configuration.Classes);
        var dynamics = request.DynamicsHash is null ? null : await content.DynamicsAsync(request.DynamicsHash, cancellationToken);
        if (dynamics is not null && dynamics.ClassesKey != ClassOrder.KeyOf(request.Configuration.Classes))
        {
            throw new ScoringException("The training dynamics were read in another class order than the analysis has: import them again for this one, or leave them out.");
        }

        var opinion = request.OutOfFoldHash is null ? null : SecondOpinion.Of(await content.PredictionsAsync(request.OutOfFoldHash, cancellationToken), dataset);
        var scoreSets = await content.ScoreSetsAsync(request.ScoreSetHashes, cancellationToken);
        var model = await FindModelAsync(request, dataset, cancellationToken);
        var predictions = model is null ? await FindPredictionsAsync(request, dataset, cancellationToken) : null;
        var encoder = await encoders.FindAsync(request, cancellationToken);
        var device = DeviceSelector.Require(request.Configuration.Device);
        var layers = model is null ? [] : LayerSelection.Choose(model, request.Configuration.Layers);
        var (penultimate, unknown) = model is null
            ? (null, "layers are unknown: a table of predictions stands in place of a model")
            : LayerSelection.FindPenultimate(model, layers, request.Configuration.PoolGrid);
        var output = model is null ? PlannedOutput.Of(request, predictions!, dataset.ClassNames) : PlannedOutput.Of(request, model);
        var plan = new ScoringPlan(request, [.. layers.Select(layer => layer.Id)], output, dataset)
        {
            LastLayerUnknown = unknown,
            EncoderRunMode = encoder?.Description.RunMode ?? RunMode.AsItIs,
            Pooling = layers.ToDictionary(layer => layer.Id, layer => layer.PoolingWords(request.Configuration.PoolGrid), StringComparer.Ordinal),
        };
        ResultSize.EnsureFits("neighbors", dataset.InstanceCount, 2L * plan.K, "choose a smaller k, or fewer images");
        ResultSize.EnsureFits("model's outputs", dataset.InstanceCount, dataset.ClassCount + 1L, "choose fewer images");
        var planner = new ColumnPlanner(request, plan, penultimate?.Id, device.Name);
        var projected = OpeningLayer.Of([.. layers.Select(layer => (layer.Id, layer.Title))]) ?? plan.DataRepresentation;
        var projection = ProjectionCache.Key(plan.Matrix(projected).Hash, plan.OwnNeighbors(projected).Hash, ProjectionMethod.Umap);

        if (predictions is not null)
        {
            await results.AddAsync([(plan.Output, new StoredResult(predictions.OutputsOf(dataset.ClassNames), []))], cancellationToken);
        }

        var outputs = await results.FindAsync(plan.Output.Hash, cancellationToken);
        var columns = planner.Plan(annotations, dynamics, scoreSets);
        var missing = await results.FindMissingAsync(
            [
                projection,
                .. plan.NeighborTables(projected).Select(work => work.Key),
                .. ColumnStage.KeysOf(plan, columns),
                .. plan.Stability.Select(plan.ChangedOutput),
            ],
            cancellationToken);
        var missingNeighbors = plan.NeighborTables(projected).Where(work => missing.Contains(work.Key.Hash)).ToList();
        var needsProjection = missing.Contains(projection.Hash);
        var needsColumns = outputs is null || ColumnStage.KeysOf(plan, columns).Any(key => missing.Contains(key.Hash));

        var missingChanges = columns.Any(column => StabilityColumns.IsAmong(column) && missing.Contains(column.Key.Hash))
            ? plan.Stability.Where(change => missing.Contains(plan.ChangedOutput(change).Hash)).ToList()
            : [];

        var matrices = missingNeighbors.Select(work => work.Representation).ToHashSet(StringComparer.Ordinal);
        matrices.UnionWith(representations.FindWanted(plan));
        if (needsColumns)
        {
            // Distances to the nearest of each class and the gradient norm look at the vectors themselves.
            matrices.UnionWith([plan.DataRepresentation, ScoringPlan.ImageQuality]);
            matrices.UnionWith(penultimate is null ? [] : [penultimate.Id]);
        }

        var work = representations.FindWork(plan, matrices, outputs is null);
        var encoderWeight = encoders.Weight(plan, encoder, matrices.Contains(plan.DataRepresentation));
        var stages = new StageProgress(
            progress,
            work.Weight + encoderWeight + (missingChanges.Count * StabilityStage.Weight) + (missingNeighbors.Count * NeighborStage.Weight) + (needsColumns ? ColumnStage.Weight : 0) + (needsProjection ? ProjectionWeight : 0));

        await representations.RunAsync(request, plan, work, dataset, model, device, stages, cancellationToken);
        if (encoder is not null)
        {
            await encoders.RunAsync(request, plan, encoder, encoderWeight > 0, dataset, device, stages, cancellationToken);
        }

        if (outputs is null)
        {
            outputs = await results.FindAsync(plan.Output.Hash, cancellationToken)
                ?? throw new ScoringException("The model's outputs are gone from the database while the run went on. Start it again.");
        }

        UnknownImages.EnsureSomeKnown(outputs.Floats, dataset.ClassCount);
        await stability.RunAsync(request, plan, missingChanges, dataset, model, device, stages, cancellationToken);
        string TitleOf(string id) => id == ScoringPlan.Encoder && encoder is not null
            ? encoder.Title
            : layers.FirstOrDefault(layer => layer.Id == id)?.Title ?? id;
        await neighbors.RunAsync(plan, missingNeighbors, TitleOf, device, stages, cancellationToken);
        if (needsColumns)
        {
            await columnStage.RunAsync(plan, columns, dataset, annotations, opinion, outputs, penultimate?.Id, stages, cancellationToken);
        }

        var storedLayers = await writer.DescribeLayersAsync(plan, TitleOf, cancellationToken);
        if (needsProjection)
        {
            var stage = stages.Begin($"Projection: {TitleOf(projected)}", ProjectionWeight);
            await projections.EnsureAsync(storedLayers.First(layer => layer.Id == projected), ProjectionMethod.Umap, stage, cancellationToken);
        }

        await writer.PutAsync(request, plan, storedLayers, columns, dataset, device, cancellationToken);
        var id = AnalysisId.Of(request);
        catalog.Forget(id);
        await results.WriteUsesAsync(cancellationToken);
        return await catalog.OpenAsync(id, cancellationToken)
            ?? throw new ScoringException("The analysis was deleted while it was scored. Start it again.");
    }

    private async Task<ModelDescription?> FindModelAsync(AnalysisRequest request, Dataset dataset, CancellationToken cancellationToken)
    {
        if (request.ModelHash is not { } hash)
        {
            return null;
        }

        var input = request.Configuration.Preprocessing!;
        var model = await models.DescribeAsync(hash, request.Configuration.OutputName, new ImageSize(input.Width, input.Height), cancellationToken);
        model.EnsureFits(dataset);
        return model;
    }

    private async Task<PredictionSet> FindPredictionsAsync(AnalysisRequest request, Dataset dataset, CancellationToken cancellationToken)
    {
        var predictions = await content.PredictionsAsync(request.PredictionsHash!, cancellationToken);
        SecondOpinion.EnsureFits(predictions.Name, predictions.ClassNames, dataset);
        return predictions;
    }

    private async Task<Dataset> FindDatasetAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        var dataset = await content.DatasetAsync(request.DatasetHash, cancellationToken)
            ?? throw new ScoringException("The dataset is gone from the data directory. Import it again.");
        return dataset.InstanceCount >= 2
            ? dataset
            : throw new ScoringException($"The dataset has {Counted.Of(dataset.InstanceCount, "image")}: difficulty is seen among at least two.");
    }
}
