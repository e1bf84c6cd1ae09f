using DifficultyEyes.Core.Measures.Layers;
using DifficultyEyes.Core.Measures.Neighborhood;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that rest on the neighbors in the model's layers.</summary>
internal static class LayerColumns
{
    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory)
    {
        var plan = factory.Plan;
        if (plan.Layers.Count == 0)
        {
            yield break;
        }

        foreach (var layer in plan.Layers)
        {
            yield return ColumnFactory.Column(
                "kdn_label", layer, [plan.Neighbors(layer).Hash, factory.Request.DatasetHash], factory.OfNeighbors([layer], isModel: true),
                inputs => KDisagreeingNeighbors.Score(inputs.Neighbors[layer], inputs.Dataset.Labels.AsSpan()));
        }

        foreach (var layer in plan.Layers)
        {
            yield return ColumnFactory.Column(
                "kdn_prediction", layer, [plan.Neighbors(layer).Hash, plan.Output.Hash], factory.OfNeighbors([layer], isModel: true),
                inputs => KDisagreeingNeighbors.Score(inputs.Neighbors[layer], inputs.Predictions));
        }

        yield return OfLayers(factory, "kdn_label_mean", inputs => LayerMean.Score(
            [.. plan.Layers.Select(layer => KDisagreeingNeighbors.Score(inputs.Neighbors[layer], inputs.Dataset.Labels.AsSpan()))]));
        yield return OfLayers(factory, "prediction_depth", inputs => PredictionDepth.Score(LayerVotes(plan, inputs), inputs.Predictions));
        yield return OfLayers(factory, "prediction_depth_raw", inputs => PredictionDepth.Raw(LayerVotes(plan, inputs), inputs.Predictions));
        yield return OfLayers(factory, "prediction_depth_label", inputs => PredictionDepth.Score(LayerVotes(plan, inputs), inputs.Dataset.Labels.AsSpan()));
        yield return OfLayers(factory, "flip_count", inputs => FlipCount.Count(LayerVotes(plan, inputs)));
    }

    private static PlannedColumn OfLayers(ColumnFactory factory, string measureId, Func<ColumnInputs, float[]> compute) =>
        ColumnFactory.Column(
            measureId, null, factory.OutputAndLabels(factory.Plan.Layers.Select(layer => factory.Plan.Neighbors(layer).Hash)),
            factory.OfNeighbors([.. factory.Plan.Layers], isModel: true), compute);

    private static IReadOnlyList<int[]> LayerVotes(ScoringPlan plan, ColumnInputs inputs) => [.. plan.Layers.Select(inputs.Votes)];
}
