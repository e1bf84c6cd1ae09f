using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>Lists the columns of an analysis, in the order of the scores table, each under the content that determines it.</summary>
internal sealed class ColumnPlanner(AnalysisRequest request, ScoringPlan plan, string? penultimate, string device)
{
    private readonly ColumnFactory _factory = new(request, plan, device);

    /// <param name="isProbability">True where the model's output has been through softmax: its logits, and so the energy, are lost.</param>
    /// <param name="annotations">The votes, where there are any.</param>
    public IReadOnlyList<PlannedColumn> Plan(bool isProbability, AnnotationSet? annotations) =>
    [
        .. OutputColumns.Plan(_factory, penultimate, isProbability),
        .. DataColumns.Plan(_factory),
        .. LayerColumns.Plan(_factory),
        .. annotations is null ? [] : VoteColumns.Plan(_factory, annotations),
        .. ImageColumns.Plan(_factory),
    ];
}
