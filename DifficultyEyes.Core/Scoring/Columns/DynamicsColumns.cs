using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Measures.Dynamics;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that rest on training dynamics.</summary>
internal static class DynamicsColumns
{
    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory, DynamicsSet dynamics)
    {
        var epochs = dynamics.EpochCount;
        yield return OfDynamics(factory, "cartography_confidence", () => CartographyConfidence.Score(dynamics.LabelProbabilities, epochs));
        yield return OfDynamics(factory, "cartography_variability", () => CartographyVariability.Score(dynamics.LabelProbabilities, epochs));
        yield return OfDynamics(factory, "cartography_correctness", () => CartographyCorrectness.Score(dynamics.Outcomes, epochs));
        yield return OfDynamics(factory, "forgetting_events", () => ForgettingEvents.Count(dynamics.Outcomes, epochs));
        if (dynamics.HasLogits)
        {
            yield return OfDynamics(factory, "aum", () => AreaUnderMargin.Score(dynamics.LogitMargins, epochs));
        }

        yield return OfDynamics(factory, "first_learned_epoch", () => FirstLearnedEpoch.Find(dynamics.Outcomes, epochs));
        yield return OfDynamics(factory, "one_minus_cartography_confidence", () => OneMinus(CartographyConfidence.Score(dynamics.LabelProbabilities, epochs)));
        yield return OfDynamics(factory, "one_minus_cartography_correctness", () => OneMinus(CartographyCorrectness.Score(dynamics.Outcomes, epochs)));
        yield return OfDynamics(factory, "forgetting_rank", () => ForgettingEvents.Rank(dynamics.Outcomes, epochs));
        if (dynamics.HasLogits)
        {
            yield return OfDynamics(factory, "aum_rank", () => AreaUnderMargin.Rank(dynamics.LogitMargins, epochs));
        }

        yield return OfDynamics(factory, "first_learned_share", () => FirstLearnedEpoch.Score(dynamics.Outcomes, epochs));
    }

    private static PlannedColumn OfDynamics(ColumnFactory factory, string measureId, Func<float[]> compute)
    {
        var request = factory.Request;
        return ColumnFactory.Column(
            measureId, null, [request.DynamicsHash, request.DatasetHash],
            new Recipe
            {
                Measure = measureId,
                Version = 1,
                DatasetHash = request.DatasetHash,
                DynamicsHash = request.DynamicsHash,
                TrainingSplits = factory.Plan.TrainingSplits,
            },
            _ => compute());
    }

    private static float[] OneMinus(float[] values) => Array.ConvertAll(values, value => 1 - value);
}
