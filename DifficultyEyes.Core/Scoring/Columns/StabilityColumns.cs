using DifficultyEyes.Core.Measures.Stability;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that rest on the model's output for slightly changed images.</summary>
internal static class StabilityColumns
{
    private const string Divergence = "stability";
    private const string Flips = "stability_flips";

    public static bool IsAmong(PlannedColumn column) => column.Measure.Id is Divergence or Flips;

    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory)
    {
        if (!factory.Plan.Stability.IsEmpty)
        {
            yield return OfChanges(factory, Divergence, inputs =>
                PredictionStability.Divergence(inputs.Outputs, inputs.ChangedOutputs, inputs.Dataset.ClassCount, inputs.IsProbability));
            yield return OfChanges(factory, Flips, inputs =>
                PredictionStability.FlipShare(inputs.Outputs, inputs.ChangedOutputs, inputs.Dataset.ClassCount, inputs.IsProbability));
        }
    }

    private static PlannedColumn OfChanges(ColumnFactory factory, string measureId, Func<ColumnInputs, float[]> compute) => ColumnFactory.Column(
        measureId, null, [factory.Plan.Output.Hash, .. factory.Plan.Stability.Select(change => factory.Plan.ChangedOutput(change).Hash)],
        factory.OfModel() with { Changes = factory.Plan.Stability }, compute);
}
