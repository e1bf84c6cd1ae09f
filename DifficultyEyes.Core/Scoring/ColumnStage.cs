using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Scoring.Columns;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Computes the measures that are missing, and keeps them in the database.</summary>
public sealed class ColumnStage(RepresentationStage representations, ResultStore results, ResultLocks locks)
{
    internal const double Weight = 6;

    /// <summary>The kNN votes in a representation, as a result of their own: views show them beside the measures.</summary>
    /// <param name="labelsKey">See <see cref="ScoringPlan.LabelsKey"/>: the votes are class positions.</param>
    internal static ResultKey VotesKey(string neighborsKey, string labelsKey) => ResultKey.Of(ResultKinds.Votes, neighborsKey, labelsKey);

    /// <summary>Probabilities and predictions, derived from the raw output.</summary>
    internal static ResultKey ProbabilitiesKey(ScoringPlan plan) => ResultKey.Of(ResultKinds.Probabilities, plan.Output.Hash);

    /// <summary>Everything that the stage computes: the columns, and what views show beside them.</summary>
    internal static IReadOnlyList<ResultKey> KeysOf(ScoringPlan plan, IReadOnlyList<PlannedColumn> columns) =>
    [
        ProbabilitiesKey(plan),
        .. plan.Representations.Select(id => VotesKey(plan.Neighbors(id).Hash, plan.LabelsKey)),
        .. columns.Select(column => column.Key),
    ];

    internal async Task RunAsync(
        ScoringPlan plan, IReadOnlyList<PlannedColumn> columns, Dataset dataset, AnnotationSet? annotations, SecondOpinion? opinion, StoredResult outputs,
        string? penultimate, StageProgress stages, CancellationToken cancellationToken)
    {
        // One lock for all: they are many, quick to compute, and partly the same for every model of a dataset.
        using var held = await locks.TakeAsync([ResultKey.Of("measures", dataset.Hash).Hash], stages.Wait, cancellationToken);
        var missing = await results.FindMissingAsync(KeysOf(plan, columns), cancellationToken);
        if (missing.Count == 0)
        {
            return;
        }

        var stage = stages.Begin("Measures", Weight);
        var tables = new Dictionary<string, NeighborTable>(StringComparer.Ordinal);
        foreach (var representation in plan.Representations)
        {
            tables[representation] = await NeighborResults.FindAsync(results, plan.Neighbors(representation).Hash, cancellationToken)
                ?? throw new ScoringException("A neighbor table is gone from the database while the run went on. Start it again.");
        }

        using var data = representations.Open(plan, plan.DataRepresentation);
        var changed = new List<float[]>();
        if (columns.Any(column => StabilityColumns.IsAmong(column) && missing.Contains(column.Key.Hash)))
        {
            foreach (var change in plan.Stability)
            {
                changed.Add((await results.FindAsync(plan.ChangedOutput(change).Hash, cancellationToken))?.Floats
                    ?? throw new ScoringException("Outputs of changed images are gone from the database while the run went on. Start it again."));
            }
        }

        using var quality = representations.Open(plan, ScoringPlan.ImageQuality);
        using var vectors = penultimate is null ? null : representations.Open(plan, penultimate);
        var inputs = new ColumnInputs(cancellationToken)
        {
            Dataset = dataset,
            Outputs = outputs.Floats,
            IsProbability = plan.OutputKind.AreProbabilities(),
            Predictions = Prediction.Classes(outputs.Floats, dataset.ClassCount, plan.OutputKind.AreProbabilities()),
            Neighbors = tables,
            DataRepresentation = plan.DataRepresentation,
            Reference = plan.Reference,
            OwnDataNeighbors = await NeighborResults.FindAsync(results, plan.OwnNeighbors(plan.DataRepresentation).Hash, cancellationToken)
                ?? throw new ScoringException("A neighbor table is gone from the database while the run went on. Start it again."),
            DataMatrix = data.Matrix,
            ImageQuality = quality.Matrix,
            ChangedOutputs = changed,
            Penultimate = vectors?.Matrix,
            Annotations = annotations,
            Opinion = opinion,
        };

        var planned = columns.Where(column => missing.Contains(column.Key.Hash)).ToList();
        var computed = await Task.Run(() => Compute(plan, planned, inputs, stage, cancellationToken), cancellationToken);
        await results.AddAsync(computed, cancellationToken);
    }

    private static List<(ResultKey Key, StoredResult Values)> Compute(
        ScoringPlan plan, List<PlannedColumn> columns, ColumnInputs inputs, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var computed = new List<(ResultKey, StoredResult)>
        {
            (ProbabilitiesKey(plan), new StoredResult(Softmax.Probabilities(inputs.Outputs, inputs.Dataset.ClassCount, inputs.IsProbability), inputs.Predictions)),
        };
        computed.AddRange(plan.Representations.Select(id =>
            (VotesKey(plan.Neighbors(id).Hash, plan.LabelsKey), new StoredResult([], inputs.Votes(id)))));
        foreach (var column in columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            computed.Add((column.Key, new StoredResult(column.Compute(inputs), [])));
            progress.Report(new RunProgress("Measures", computed.Count, columns.Count, 0));
        }

        return computed;
    }
}
