using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>The pairwise heatmaps of the perspectives and the bar of patterns beneath.</summary>
public sealed partial class DifficultySummaryView
{
    private CellFigure[] _figures = [];
    private (ImmutableArray<SummaryPair> Pairs, ImmutableArray<Clause> Clauses, HeatmapColoring Coloring, bool IsDark) _drawn;

    /// <summary>Each over what passes every clause but its own.</summary>
    [Parameter, EditorRequired] public ImmutableArray<SummaryPair> Pairs { get; set; } = [];

    [Parameter, EditorRequired] public PatternSummary Patterns { get; set; } = default!;

    /// <summary>All clauses: each heatmap outlines its own.</summary>
    [Parameter, EditorRequired] public ImmutableArray<Clause> Clauses { get; set; } = [];

    [Parameter] public HeatmapColoring Coloring { get; set; }

    [Parameter] public bool IsDark { get; set; }

    [Parameter] public EventCallback<SummaryBrush> Brushed { get; set; }

    [Parameter] public EventCallback<PatternBrush> PatternPicked { get; set; }

    private Clause? PatternClause => Clauses.FirstOrDefault(clause => clause.Source == ClauseSource.Patterns);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_drawn == (Pairs, Clauses, Coloring, IsDark))
        {
            return;
        }

        _drawn = (Pairs, Clauses, Coloring, IsDark);
        _figures = [.. Pairs.Select(pair => HeatmapFigure.Of(pair, Clauses.FirstOrDefault(clause => clause.Source == pair.Source), Coloring, IsDark))];
    }

    private Task PickAsync(SummaryPair pair, CellPick pick) => Brushed.InvokeAsync(new SummaryBrush(
        pair.Source,
        new HeatmapRectangle(pair.XColumn, pick.Block.FirstColumn, pick.Block.LastColumn, pair.YColumn, pick.Block.FirstRow, pick.Block.LastRow),
        pick.Combination));
}

/// <summary>A block of cells that a user just picked in one of the heatmaps.</summary>
public sealed record SummaryBrush(ClauseSource Source, HeatmapRectangle Rectangle, BrushCombination Combination);

/// <summary>A pattern that a user just picked.</summary>
public sealed record PatternBrush(PatternPick Pattern, BrushCombination Combination);
