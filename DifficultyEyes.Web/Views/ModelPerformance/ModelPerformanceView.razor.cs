using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>What the model confuses: a matrix up to thirty classes, the worst pairs beyond, or class by class.</summary>
public sealed partial class ModelPerformanceView
{
    private CellFigure? _figure;
    private ImmutableArray<ClassRow> _classes = [];
    private (ConfusionMatrix? Matrix, Clause? Clause, bool IsDark) _drawn;

    /// <summary>Counts per (label, prediction) cell, with how many of them are selected.</summary>
    [Parameter, EditorRequired] public ConfusionMatrix Matrix { get; set; } = default!;

    /// <summary>Shape (C).</summary>
    [Parameter, EditorRequired] public ImmutableArray<string> ClassNames { get; set; } = [];

    /// <summary>The cells picked now; null where none is.</summary>
    [Parameter] public Clause? Clause { get; set; }

    /// <summary>True where not everything is selected, so that cells say how many of how many are.</summary>
    [Parameter] public bool IsSelecting { get; set; }

    [Parameter] public PerformanceDisplay Display { get; set; }

    [Parameter] public bool IsDark { get; set; }

    [Parameter] public EventCallback<ConfusionBrush> Picked { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_drawn == (Matrix, Clause, IsDark))
        {
            return;
        }

        _drawn = (Matrix, Clause, IsDark);
        _figure = Matrix.ClassCount <= ConfusionFigure.MostClasses ? ConfusionFigure.Of(Matrix, ClassNames, Clause, IsSelecting, IsDark) : null;
        _classes = ClassRow.Of(Matrix, ClassNames);
    }

    private bool IsPicked(ConfusionCell cell) => Clause?.Parts.Contains(new ConfusionPick(cell.Label, cell.Prediction)) ?? false;

    private Task PickCellAsync(CellPick pick) =>
        Picked.InvokeAsync(new ConfusionBrush(new ConfusionPick(pick.Block.FirstRow, pick.Block.FirstColumn), pick.Combination));

    private Task PickAsync(ConfusionCell cell, MouseEventArgs click) =>
        Picked.InvokeAsync(new ConfusionBrush(new ConfusionPick(cell.Label, cell.Prediction), click.Combination()));
}

/// <summary>A cell of the confusion matrix that a user just picked.</summary>
public sealed record ConfusionBrush(ConfusionPick Cell, BrushCombination Combination);
