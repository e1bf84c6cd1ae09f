using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Plotly.Blazor;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>How difficulty travels through the layers, colored by outcome; bands and ribbons can be picked.</summary>
/// <remarks>Plotly only draws; transparent shapes of the same geometry over it are what is pointed at, clicked and reached by keyboard.</remarks>
public sealed partial class DifficultyFlowView
{
    private readonly Config _config = new() { StaticPlot = true, Responsive = true, DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False };

    private PlotlyChart? _chart;
    private FlowLayout _layout = new(0, 1, [], []);
    private IList<ITrace> _traces = [];
    private Plotly.Blazor.Layout _plotLayout = new();
    private (DifficultyFlow? Flow, bool IsSelecting, bool IsDark) _drawn;
    private bool _isPlotMade;
    private bool _isStale;

    /// <summary>Counts per band and ribbon, all filters applied except this view's own.</summary>
    [Parameter, EditorRequired]
    public required DifficultyFlow Flow { get; set; }

    /// <summary>Shape (L), names for the screen, from the data representation to the last layer.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> LayerTitles { get; set; }

    /// <summary>True where not everything is selected, so that the selection is drawn within the whole.</summary>
    [Parameter]
    public bool IsSelecting { get; set; }

    [Parameter]
    public bool IsDark { get; set; }

    [Parameter]
    public EventCallback<FlowBandPick> BandPicked { get; set; }

    [Parameter]
    public EventCallback<FlowRibbonPick> RibbonPicked { get; set; }

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
        _layout = FlowLayout.Of(Flow);
        _traces = FlowFigure.Traces(_layout, IsSelecting, IsDark);
        _plotLayout = FlowFigure.Layout(_layout, LayerTitles, IsDark);
        _isStale = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isStale && _isPlotMade && _chart is not null)
        {
            _isStale = false;
            await _chart.React();
        }
    }

    private void OnPlotMade()
    {
        _isPlotMade = true;
        StateHasChanged();
    }

    private Task PickAsync(FlowBand band, bool isShift, bool isAlt) =>
        BandPicked.InvokeAsync(new FlowBandPick(band.Layer, band.Band, CombinationOf(isShift, isAlt)));

    private Task PickAsync(FlowRibbon ribbon, bool isShift, bool isAlt) =>
        RibbonPicked.InvokeAsync(new FlowRibbonPick(ribbon.Layer, ribbon.Band, ribbon.NextBand, CombinationOf(isShift, isAlt)));

    private Task PressAsync(FlowBand band, KeyboardEventArgs key) =>
        IsPress(key) ? PickAsync(band, key.ShiftKey, key.AltKey) : Task.CompletedTask;

    private Task PressAsync(FlowRibbon ribbon, KeyboardEventArgs key) =>
        IsPress(key) ? PickAsync(ribbon, key.ShiftKey, key.AltKey) : Task.CompletedTask;

    private static bool IsPress(KeyboardEventArgs key) => key.Key is "Enter" or " ";

    private static BrushCombination CombinationOf(bool isShift, bool isAlt) =>
        isAlt ? BrushCombination.Subtract : isShift ? BrushCombination.Add : BrushCombination.Replace;

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

/// <summary>A band that a user just picked.</summary>
/// <param name="Layer">0 to L - 1, in the order of the view's layers.</param>
/// <param name="Band">0 easy to 3 very hard.</param>
public sealed record FlowBandPick(int Layer, int Band, BrushCombination Combination);

/// <summary>A ribbon that a user just picked: from a band of a layer to a band of the next.</summary>
/// <param name="Layer">0 to L - 2, in the order of the view's layers.</param>
public sealed record FlowRibbonPick(int Layer, int Band, int NextBand, BrushCombination Combination);
