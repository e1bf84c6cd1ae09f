using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>How difficulty travels through the layers, colored by outcome; bands and ribbons can be picked.</summary>
/// <remarks>Plotly only draws; transparent shapes of the same geometry over it are what is pointed at, clicked and reached by keyboard.</remarks>
public sealed partial class DifficultyFlowView
{
    private FlowLayout _layout = new(0, 1, [], []);
    private string[] _representations = [];
    private string[] _titles = [];
    private Figure _figure = new([], new Plotly.Blazor.Layout());
    private (DifficultyFlow? Flow, bool IsSelecting, bool IsDark) _drawn;

    /// <summary>Counts per band and ribbon, all filters applied except this view's own.</summary>
    [Parameter, EditorRequired]
    public required DifficultyFlow Flow { get; set; }

    /// <summary>Names the layers of the flow: those of <see cref="FlowColumns"/>.</summary>
    [Parameter, EditorRequired]
    public required ScoredAnalysis Analysis { get; set; }

    /// <summary>What is picked here now; null where nothing is.</summary>
    [Parameter]
    public Clause? Clause { get; set; }

    /// <summary>True where not everything is selected, so that the selection is drawn within the whole.</summary>
    [Parameter]
    public bool IsSelecting { get; set; }

    [Parameter]
    public bool IsDark { get; set; }

    /// <summary>Raised when the user picks a band or a ribbon.</summary>
    [Parameter]
    public EventCallback<FlowBrush> Picked { get; set; }

    private string ViewBox => string.Create(
        CultureInfo.InvariantCulture,
        $"{FlowFigure.Left} 0 {FlowFigure.Right(_layout) - FlowFigure.Left} {_layout.InstanceCount}");

    protected override void OnParametersSet()
    {
        if (_drawn == (Flow, IsSelecting, IsDark))
        {
            return;
        }

        _drawn = (Flow, IsSelecting, IsDark);
        _representations = [.. FlowColumns.RepresentationsOf(Analysis, FlowBasis.Label)];
        _titles = [.. _representations.Select(TitleOf)];
        _layout = FlowLayout.Of(Flow);
        _figure = new Figure(FlowFigure.Traces(_layout, IsSelecting, IsDark), FlowFigure.Layout(_layout, _titles, IsDark));
    }

    private string TitleOf(string representation) =>
        Analysis.Models[0].Layers.FirstOrDefault(layer => layer.Id == representation)?.Title ?? representation;

    private FlowPick PickOf(FlowBand band) => new(_representations[band.Layer], band.Band);

    private FlowPick PickOf(FlowRibbon ribbon) =>
        new(_representations[ribbon.Layer], ribbon.Band, _representations[ribbon.Layer + 1], ribbon.NextBand);

    private string StateOf(FlowPick pick) => Clause?.Parts.Contains(pick) == true ? "true" : "false";

    private Task PickAsync(FlowPick pick, bool isShift, bool isAlt) => Picked.InvokeAsync(new FlowBrush(
        pick,
        isAlt ? BrushCombination.Subtract : isShift ? BrushCombination.Add : BrushCombination.Replace));

    private Task PressAsync(FlowPick pick, KeyboardEventArgs key) =>
        key.Key is "Enter" or " " ? PickAsync(pick, key.ShiftKey, key.AltKey) : Task.CompletedTask;

    private string PathOf(FlowRibbon ribbon) => PathOf(ribbon.Outline(0, ribbon.Tally.Count));

    private string PathOf(FlowBand band) => PathOf(
    [
        (band.Layer - FlowLayout.HalfBandWidth, band.Start),
        (band.Layer + FlowLayout.HalfBandWidth, band.Start),
        (band.Layer + FlowLayout.HalfBandWidth, band.Start + band.Tally.Count),
        (band.Layer - FlowLayout.HalfBandWidth, band.Start + band.Tally.Count),
    ]);

    // The figure counts upward, SVG downward.
    private string PathOf(IEnumerable<(double X, double Y)> outline) => "M" + string.Join('L', outline.Select(corner => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Round(corner.X, 4)} {Math.Round(_layout.InstanceCount - corner.Y, 2)}"))) + "Z";
}

/// <summary>A band or a ribbon that a user just picked.</summary>
public sealed record FlowBrush(FlowPick Pick, BrushCombination Combination);
