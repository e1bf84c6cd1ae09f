using DifficultyEyes.Core.Measures.Layers;
using DifficultyEyes.Core.Measures.Neighborhood;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that rest on the neighbors in the model's layers.</summary>
internal static class LayerColumns
{
    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory)
    {
        var plan = factory.Plan;
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
        yield return OfVotes(factory, "prediction_depth", (inputs, votes) => PredictionDepth.Score(votes, inputs.Predictions));
        yield return OfVotes(factory, "prediction_depth_raw", (inputs, votes) => ToFloats(PredictionDepth.Raw(votes, inputs.Predictions)));
        yield return OfVotes(factory, "prediction_depth_label", (inputs, votes) => PredictionDepth.Score(votes, inputs.Dataset.Labels.AsSpan()));
        yield return OfVotes(factory, "flip_count", (_, votes) => ToFloats(FlipCount.Count(votes)));
    }

    private static PlannedColumn OfLayers(ColumnFactory factory, string measureId, Func<ColumnInputs, float[]> compute) =>
        ColumnFactory.Column(
            measureId, null, [factory.Plan.Output.Hash, .. factory.Plan.Layers.Select(layer => factory.Plan.Neighbors(layer).Hash)],
            factory.OfNeighbors([.. factory.Plan.Layers], isModel: true), compute);

    // Without neighbors nobody votes: then nothing is known of when the votes settle.
    private static PlannedColumn OfVotes(ColumnFactory factory, string measureId, Func<ColumnInputs, IReadOnlyList<int[]>, float[]> compute) =>
        OfLayers(factory, measureId, inputs => factory.Plan.K == 0
            ? [.. Enumerable.Repeat(float.NaN, inputs.Dataset.InstanceCount)]
            : compute(inputs, [.. factory.Plan.Layers.Select(inputs.Votes)]));

    private static float[] ToFloats(int[] values) => Array.ConvertAll(values, value => (float)value);
}
