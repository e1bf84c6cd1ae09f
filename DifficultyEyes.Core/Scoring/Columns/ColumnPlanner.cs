using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>Lists the columns of an analysis, in the order of the scores table, each under the content that determines it.</summary>
internal sealed class ColumnPlanner(AnalysisRequest request, ScoringPlan plan, string? penultimate, string device)
{
    private const string Metric = "Euclidean";

    private readonly ScoringConfiguration _configuration = request.Configuration;

    /// <param name="isProbability">True where the model's output has been through softmax: its logits, and so the energy, are lost.</param>
    /// <param name="annotations">The votes, where there are any.</param>
    public IReadOnlyList<PlannedColumn> Plan(bool isProbability, AnnotationSet? annotations) =>
    [
        .. OutputColumns(isProbability),
        .. DataColumns(),
        .. LayerColumns(),
        .. annotations is null ? [] : VoteColumns(annotations.StandardizedLogReactionTimes is not null),
    ];

    private IEnumerable<PlannedColumn> OutputColumns(bool isProbability)
    {
        yield return Output("correct", inputs => inputs.OutputMeasures.Correct);
        yield return Output("p_label", inputs => inputs.OutputMeasures.LabelProbability);
        yield return Output("confidence", inputs => inputs.OutputMeasures.Confidence);
        yield return Output("one_minus_p_label", inputs => inputs.OutputMeasures.LabelDoubt);
        yield return Output("margin_difficulty", inputs => inputs.OutputMeasures.MarginDifficulty);
        yield return Output("entropy", inputs => inputs.OutputMeasures.Entropy);
        yield return Output("loss", inputs => inputs.OutputMeasures.Loss);
        yield return Output("el2n", inputs => inputs.OutputMeasures.ErrorNorm);
        if (penultimate is not null)
        {
            yield return Column(
                "grand_last", null, [plan.Output.Hash, plan.Matrix(penultimate).Hash], ModelRecipe() with { Layers = [penultimate] },
                inputs => inputs.OutputMeasures.LastLayerGradientNorm!);
        }

        if (!isProbability)
        {
            yield return Output("energy", inputs => inputs.OutputMeasures.Energy!);
        }

        yield return Output("label_quality_self_confidence", inputs => inputs.OutputMeasures.SelfConfidence);
        yield return Output("label_quality_normalized_margin", inputs => inputs.OutputMeasures.NormalizedMargin);
        yield return Output("label_quality_cwe", inputs => inputs.OutputMeasures.ConfidenceWeightedEntropy);
        yield return Output("confident_learning_issue", inputs => inputs.OutputMeasures.ConfidentLearningIssue);
    }

    private IEnumerable<PlannedColumn> DataColumns()
    {
        yield return Data("kdn_data", inputs => Measures.Neighborhood.KDisagreeingNeighbors.Score(inputs.DataNeighbors, inputs.Dataset.Labels.AsSpan()));
        yield return Data("n2_data", inputs => Measures.Neighborhood.NearestClassRatio.Score(inputs.NearestByClass));
        yield return Data("neighbor_entropy_data", inputs =>
            Measures.Neighborhood.NeighborLabelEntropy.Score(inputs.DataNeighbors, inputs.Dataset.Labels.AsSpan(), inputs.Dataset.ClassCount));
        yield return Data("isolation_data", inputs => Measures.Neighborhood.Isolation.Score(inputs.DataNeighbors));
        yield return Data("lsc_data", inputs => Measures.Neighborhood.LocalSetCardinality.Score(
            inputs.DataMatrix, inputs.DataNeighbors, inputs.NearestByClass, inputs.Dataset.Labels, inputs.CancellationToken));
    }

    private IEnumerable<PlannedColumn> LayerColumns()
    {
        foreach (var layer in plan.Layers)
        {
            yield return Column(
                "kdn_label", layer, [plan.Neighbors(layer).Hash, request.DatasetHash], NeighborRecipe([layer], isModel: true),
                inputs => Measures.Neighborhood.KDisagreeingNeighbors.Score(inputs.Neighbors[layer], inputs.Dataset.Labels.AsSpan()));
        }

        foreach (var layer in plan.Layers)
        {
            yield return Column(
                "kdn_prediction", layer, [plan.Neighbors(layer).Hash, plan.Output.Hash], NeighborRecipe([layer], isModel: true),
                inputs => Measures.Neighborhood.KDisagreeingNeighbors.Score(inputs.Neighbors[layer], inputs.Predictions));
        }

        yield return Layers("kdn_label_mean", inputs => Measures.Layers.LayerMean.Score(
            [.. plan.Layers.Select(layer => Measures.Neighborhood.KDisagreeingNeighbors.Score(inputs.Neighbors[layer], inputs.Dataset.Labels.AsSpan()))]));
        yield return Layers("prediction_depth", inputs => Measures.Layers.PredictionDepth.Score(LayerVotes(inputs), inputs.Predictions));
        yield return Layers("prediction_depth_raw", inputs => ToFloats(Measures.Layers.PredictionDepth.Raw(LayerVotes(inputs), inputs.Predictions)));
        yield return Layers("prediction_depth_label", inputs => Measures.Layers.PredictionDepth.Score(LayerVotes(inputs), inputs.Dataset.Labels.AsSpan()));
        yield return Layers("flip_count", inputs => ToFloats(Measures.Layers.FlipCount.Count(LayerVotes(inputs))));
    }

    private IEnumerable<PlannedColumn> VoteColumns(bool annotationsHaveTimes)
    {
        yield return People("votes", inputs => inputs.VoteMeasures.Count);
        yield return People("human_entropy", inputs => inputs.VoteMeasures.Entropy);
        yield return People("human_disagreement", inputs => inputs.VoteMeasures.Disagreement);
        yield return People("human_margin", inputs => inputs.VoteMeasures.MarginDifficulty);
        if (annotationsHaveTimes)
        {
            yield return People("reaction_time_rank", inputs => ScaledRanks.Of(inputs.Annotations!.StandardizedLogReactionTimes!));
        }
    }

    private PlannedColumn Output(string measure, Func<ColumnInputs, float[]> compute) =>
        Column(measure, null, [plan.Output.Hash], ModelRecipe(), compute);

    private PlannedColumn Data(string measure, Func<ColumnInputs, float[]> compute) =>
        Column(measure, null, [plan.Neighbors(plan.DataRepresentation).Hash, request.DatasetHash], NeighborRecipe([plan.DataRepresentation], isModel: false), compute);

    private PlannedColumn Layers(string measure, Func<ColumnInputs, float[]> compute) =>
        Column(
            measure, null, [plan.Output.Hash, .. plan.Layers.Select(layer => plan.Neighbors(layer).Hash)],
            NeighborRecipe([.. plan.Layers], isModel: true), compute);

    private PlannedColumn People(string measure, Func<ColumnInputs, float[]> compute) =>
        Column(
            measure, null, [request.AnnotationsHash, request.DatasetHash],
            new Recipe { Measure = measure, Version = 1, DatasetHash = request.DatasetHash, AnnotationsHash = request.AnnotationsHash }, compute);

    private static PlannedColumn Column(string measureId, string? layer, string?[] inputs, Recipe recipe, Func<ColumnInputs, float[]> compute)
    {
        var measure = MeasureCatalog.Get(measureId);
        return new PlannedColumn(
            measure, layer, ResultKey.Of($"{measureId}/{measure.Version}", inputs), recipe with { Measure = measureId, Version = measure.Version }, compute);
    }

    private Recipe ModelRecipe() => new()
    {
        Measure = string.Empty,
        Version = 0,
        DatasetHash = request.DatasetHash,
        ModelHash = request.ModelHash,
        Preprocessing = _configuration.Preprocessing.CanonicalText(),
        Device = device,
    };

    private Recipe NeighborRecipe(ImmutableArray<string> layers, bool isModel)
    {
        var usesModel = isModel || plan.DataRepresentation == PseudoLayer.Pixels;
        return ModelRecipe() with
        {
            ModelHash = isModel ? request.ModelHash : null,
            Preprocessing = usesModel ? _configuration.Preprocessing.CanonicalText() : null,
            Layers = layers,
            PoolGrid = isModel ? _configuration.PoolGrid : null,
            K = plan.K,
            Metric = Metric,
        };
    }

    private IReadOnlyList<int[]> LayerVotes(ColumnInputs inputs) => [.. plan.Layers.Select(inputs.Votes)];

    private static float[] ToFloats(int[] values) => Array.ConvertAll(values, value => (float)value);
}
