using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>This analysis' model against that of another analysis of the same dataset: what is won and what is lost.</summary>
/// <param name="Other">The other model.</param>
/// <param name="All">Over the population.</param>
/// <param name="Selected">Over what passes every other view's brush; null where that is everything.</param>
/// <param name="Classes">Over what passes every other view's brush, the most changed first; empty unless shown.</param>
/// <param name="Changes">The confusions in which the models differ most; empty unless shown.</param>
/// <param name="Grid">This model's part of the confusion matrix that is looked at; null unless shown.</param>
/// <param name="OtherGrid">The other model's.</param>
public sealed record ModelComparison(
    ModelOutcomes Other,
    ComparedOutcomes All,
    ComparedOutcomes? Selected,
    ImmutableArray<ClassChange> Classes,
    IReadOnlyList<ConfusionChange> Changes,
    ConfusionGrid? Grid,
    ConfusionGrid? OtherGrid)
{
    private const int MostChanges = 200;

    public static ModelComparison Of(PerformanceIndex index, ModelOutcomes other, WorkspaceState state, WorkspaceSelection selection)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(selection);
        var (own, options, shown) = (index.Outcomes, state.PerformanceOptions, selection.ShownBy(ClauseSource.Comparison));
        ConfusionMatrix Matrix(ModelOutcomes outcomes) => ConfusionMatrix.Count(outcomes.Cells, selection.Population, selection.Selected);
        // Where either says nothing, there is nothing to compare.
        InstanceSet Predicted(InstanceSet members) => members.AndNot(own.Unknown).AndNot(other.Unknown);
        ComparedOutcomes Over(InstanceSet members) => ComparedOutcomes.Of(ComparedOutcomes.Count(own.Correct, other.Correct, Predicted(members)));

        var comparison = new ModelComparison(
            other, Over(selection.Population), shown.Equals(selection.Population) ? null : Over(shown), [], [], null, null);
        if (options.Detail == ComparisonDetail.Classes)
        {
            return comparison with
            {
                Classes = ClassChange.Count(own.Analysis.Dataset.Labels.AsSpan(), own.Cells.ClassCount, own.Correct, other.Correct, Predicted(shown)),
            };
        }

        var (matrix, otherMatrix) = (Matrix(own), Matrix(other));
        if (options.Detail == ComparisonDetail.Confusions)
        {
            return comparison with { Changes = ConfusionChange.Between(matrix, otherMatrix, MostChanges) };
        }

        var (labels, predictions) = ConfusionSummary.ClassesOf(matrix, index, options);
        return comparison with { Grid = ConfusionGrid.Of(matrix, labels, predictions), OtherGrid = ConfusionGrid.Of(otherMatrix, labels, predictions) };
    }
}
