using DifficultyEyes.Core.Measures.LabelQuality;
using DifficultyEyes.Core.Representation.Inference.Outputs;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that rest on the model's output; those of label quality on out-of-fold probabilities, where there are some.</summary>
internal static class OutputColumns
{
    /// <param name="penultimate">The layer before the logits; null where it is not among those scored.</param>
    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory, string? penultimate)
    {
        yield return factory.OfOutput("correct", inputs => inputs.OutputMeasures.Correct);
        yield return factory.OfOutput("p_label", inputs => inputs.OutputMeasures.LabelProbability);
        yield return factory.OfOutput("confidence", inputs => inputs.OutputMeasures.Confidence);
        yield return factory.OfOutput("one_minus_p_label", inputs => inputs.OutputMeasures.LabelDoubt);
        yield return factory.OfOutput("margin_difficulty", inputs => inputs.OutputMeasures.MarginDifficulty);
        yield return factory.OfOutput("entropy", inputs => inputs.OutputMeasures.Entropy);
        yield return factory.OfOutput("loss", inputs => inputs.OutputMeasures.Loss);
        yield return factory.OfOutput("el2n", inputs => inputs.OutputMeasures.ErrorNorm);
        if (penultimate is not null)
        {
            yield return ColumnFactory.Column(
                "grand_last", null, factory.OutputAndLabels(factory.Plan.Matrix(penultimate).Hash), factory.OfModel() with { Layers = [penultimate] },
                inputs => inputs.OutputMeasures.LastLayerGradientNorm!);
        }
        else if (factory.Plan.LastLayerUnknown is { } reason)
        {
            yield return ColumnFactory.Column(
                "grand_last", null, [factory.Plan.Output.Hash, "unknown"], factory.OfModel() with { Unknown = reason },
                inputs => [.. Enumerable.Repeat(float.NaN, inputs.Dataset.InstanceCount)]);
        }

        // Of logits alone: whatever made probabilities of them has taken away what they have in common.
        if (factory.Plan.OutputKind == OutputKind.Logits)
        {
            yield return factory.OfOutput("energy", inputs => inputs.OutputMeasures.Energy!);
        }

        yield return factory.OfLabels("label_quality_self_confidence", measures => measures.SelfConfidence);
        yield return factory.OfLabels("label_quality_normalized_margin", measures => measures.NormalizedMargin);
        yield return factory.OfLabels("label_quality_cwe", measures => measures.ConfidenceWeightedEntropy);
        yield return factory.OfLabels("confident_learning_issue", measures => measures.ConfidentLearningIssue);
        yield return factory.OfLabels("label_error_rank", measures => LabelErrorRank.Of(measures.ConfidentLearningIssue, measures.NormalizedMargin));
        yield return OfSplits(factory);
    }
    private static PlannedColumn OfSplits(ColumnFactory factory)
    {
        var trained = factory.Plan.TrainingSplits;
        return ColumnFactory.Column(
            "in_sample", null, [factory.Request.DatasetHash, trained is { } names ? string.Join('\n', names) : null, trained is null ? "unknown" : "known"],
            factory.OfModel(), inputs => TrainingSplits.InSample(inputs.Dataset, trained));
    }
}
