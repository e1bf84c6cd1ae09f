using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Import.Scores;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>Lists the columns of an analysis, in the order of the scores table, each under the content that determines it.</summary>
internal sealed class ColumnPlanner(AnalysisRequest request, ScoringPlan plan, string? penultimate, string device)
{
    private readonly ColumnFactory _factory = new(request, plan, device);

    /// <param name="annotations">The votes, where there are any.</param>
    /// <param name="dynamics">What the model made of the instances in training, where it was recorded.</param>
    /// <param name="scoreSets">Scores computed elsewhere.</param>
    public IReadOnlyList<PlannedColumn> Plan(AnnotationSet? annotations, DynamicsSet? dynamics, IReadOnlyList<ScoreSet> scoreSets) =>
    [
        .. OutputColumns.Plan(_factory, penultimate),
        .. StabilityColumns.Plan(_factory),
        .. DataColumns.Plan(_factory),
        .. LayerColumns.Plan(_factory),
        .. annotations is null ? [] : VoteColumns.Plan(_factory, annotations),
        .. annotations is null ? [] : ComparisonColumns.Plan(_factory),
        .. dynamics is null ? [] : DynamicsColumns.Plan(_factory, dynamics),
        .. ImageColumns.Plan(_factory),
        .. ImportedColumns.Plan(_factory, scoreSets),
    ];
}
