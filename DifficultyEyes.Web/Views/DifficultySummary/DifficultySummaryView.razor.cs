using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>The pairwise heatmaps of the perspectives and the patterns beneath.</summary>
public sealed partial class DifficultySummaryView
{
    private static readonly SegmentedOption<PatternDisplay>[] s_displays =
    [
        new(PatternDisplay.Bar, "bar", "The patterns as one bar"),
        new(PatternDisplay.Table, "table", "The patterns as a table, with accuracy and meaning"),
    ];

    private SummaryPair[] _pairs = [];
    private CellFigure[] _figures = [];
    private HeatmapScale _scale = HeatmapScale.For(HeatmapColoring.Count, [], ChartPalette.Light);
    private MissingPerspective? _hint;
    private (ImmutableArray<SummaryPair> Pairs, ImmutableDictionary<Perspective, ThresholdReading> Thresholds, ImmutableArray<Clause> Clauses, HeatmapColoring Coloring, bool IsDark)? _drawn;

    /// <summary>Each over what passes every clause but its own.</summary>
    [Parameter, EditorRequired] public ImmutableArray<SummaryPair> Pairs { get; set; } = [];

    /// <summary>Where hard begins in each perspective that is shown.</summary>
    [Parameter, EditorRequired] public ImmutableDictionary<Perspective, ThresholdReading> Thresholds { get; set; } = ImmutableDictionary<Perspective, ThresholdReading>.Empty;

    [Parameter, EditorRequired] public PatternSummary Patterns { get; set; } = default!;

    /// <summary>All clauses: each heatmap outlines its own.</summary>
    [Parameter, EditorRequired] public ImmutableArray<Clause> Clauses { get; set; } = [];

    [Parameter] public HeatmapColoring Coloring { get; set; }

    [Parameter] public PatternDisplay Display { get; set; }

    [Parameter] public bool IsDark { get; set; }

    [Parameter] public EventCallback<PatternDisplay> DisplayChanged { get; set; }

    /// <summary>Raised when a threshold was moved in the margin of a heatmap.</summary>
    [Parameter] public EventCallback<(string ColumnId, float? Threshold)> ThresholdMoved { get; set; }

    [Parameter] public EventCallback<SummaryBrush> Brushed { get; set; }

    [Parameter] public EventCallback<PatternBrush> PatternPicked { get; set; }

    /// <summary>The style class of what gives way to the table where the view is low.</summary>
    private string Behind => Display == PatternDisplay.Table ? "behind" : "";

    private Clause? PatternClause => Clauses.FirstOrDefault(clause => clause.Source == ClauseSource.Patterns);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_drawn == (Pairs, Thresholds, Clauses, Coloring, IsDark))
        {
            return;
        }

        _drawn = (Pairs, Thresholds, Clauses, Coloring, IsDark);
        _pairs = [.. Pairs.Where(pair => pair.Heatmap.Columns.Count > 0 && pair.Heatmap.Rows.Count > 0)];
        _hint = MissingPerspective.Of(Pairs);
        _scale = HeatmapScale.For(Coloring, _pairs.Select(pair => pair.Heatmap), ChartPalette.For(IsDark));
        _figures = [.. _pairs.Select(pair => HeatmapFigure.Of(pair, Thresholds, Clauses.FirstOrDefault(clause => clause.Source == pair.Source), _scale, IsDark))];
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
