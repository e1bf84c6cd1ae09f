using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>This model against that of another analysis of the same dataset: images won and lost, and whether that is more than chance.</summary>
public sealed partial class ComparisonView
{
    private static readonly bool[] s_outcomes = [true, false];

    private static readonly SegmentedOption<ComparisonDetail>[] s_details =
    [
        new(ComparisonDetail.Classes, "classes", "Images won and lost in each class, the most changed first"),
        new(ComparisonDetail.Confusions, "confusions", "The confusions in which the models differ most: the other model's number, then this one's"),
        new(ComparisonDetail.Matrix, "matrix", "Difference of the confusion matrices: blue where this model does better, red where it does worse"),
    ];

    private List<ChangeRow> _changes = [];
    private CellFigure? _figure;
    private (ModelComparison? Comparison, Clause? Clause, bool IsDark) _drawn;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    /// <summary>Null where there is none to compare with.</summary>
    [Parameter] public ModelComparison? Comparison { get; set; }

    /// <summary>Why the chosen analysis cannot be compared with; null where it can.</summary>
    [Parameter] public string? Refusal { get; set; }

    [Parameter, EditorRequired] public WorkspaceState State { get; set; } = default!;

    [Parameter] public bool IsDark { get; set; }

    [Parameter] public EventCallback<PerformanceBrush> Picked { get; set; }

    [Parameter] public EventCallback<Func<PerformanceOptions, PerformanceOptions>> Looked { get; set; }

    /// <summary>Raised with the id of the analysis to compare with, or null for none.</summary>
    [Parameter] public EventCallback<string?> Chosen { get; set; }

    private string MatrixText =>
        $"Difference of two confusion matrices over {Counted.Of(Comparison!.Grid!.Labels.Length, "class")}: blue where this model does better, red where it does worse. Arrow keys move, Enter selects what this model puts there.";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var clause = State.ClauseOf(ClauseSource.Confusion);
        if (_drawn == (Comparison, clause, IsDark))
        {
            return;
        }

        _drawn = (Comparison, clause, IsDark);
        _changes = Comparison is { Grid: null } listed ? ChangeRow.Of(listed, Analysis.Dataset.ClassNames) : [];
        _figure = Comparison is { Grid: { } grid, OtherGrid: { } other }
            ? ConfusionDifferenceFigure.Of(grid, other, Analysis.Dataset.ClassNames, clause, IsDark)
            : null;
    }

    private Task PickAsync(ClauseSource source, ClausePart part, BrushCombination combination) =>
        Picked.InvokeAsync(new PerformanceBrush(source, part, combination));

    private Task PickCellAsync(CellPick pick) => Comparison?.Grid is { HasCells: true } grid
        ? PickAsync(ClauseSource.Confusion, new ConfusionPick(grid.LabelsOf(pick.Block.FirstRow)[0], grid.PredictionsOf(pick.Block.FirstColumn)[0]), pick.Combination)
        : Task.CompletedTask;
}
