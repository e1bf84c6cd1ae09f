using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that set one perspective against another.</summary>
internal static class ComparisonColumns
{
    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory)
    {
        var request = factory.Request;
        yield return ColumnFactory.Column(
            "human_model_gap", null, [factory.Plan.Output.Hash, request.AnnotationsHash, factory.Plan.LabelsKey],
            factory.OfModel() with { AnnotationsHash = request.AnnotationsHash },
            inputs => HumanModelGap.Score(inputs.Outputs, inputs.IsProbability, inputs.Annotations!.Votes, inputs.Dataset.ClassCount, inputs.Dataset.Labels.AsSpan()));
    }
}
