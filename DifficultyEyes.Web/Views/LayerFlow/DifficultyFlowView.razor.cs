using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>How difficulty travels through the layers, colored by outcome, class or subset; bands and ribbons can be picked.</summary>
/// <remarks>Plotly only draws; transparent shapes of the same geometry over it are what is pointed at, clicked and reached by keyboard.</remarks>
public sealed partial class DifficultyFlowView : IAsyncDisposable
{
    /// <summary>Of all instances: below it a band's name does not fit beside it.</summary>
    private const double LeastShareForName = 0.06;

    /// <summary>Of all instances: below it there is room for a second line in a high view only.</summary>
    private const double LeastShareForCount = 0.13;

    private ElementReference _host;
    private ComponentScript? _script;
    private bool _isScripted;
    private FlowLayout _layout = FlowLayout.Empty;
    private string[] _representations = [];
    private string[] _titles = [];
    private FlowTitles _shown = FlowTitles.Of([]);
    private IReadOnlyList<FlowColor> _colors = [];
    private Figure _figure = new([], new Plotly.Blazor.Layout());
    private (DifficultyFlow? Flow, FlowDivision? Division, bool IsSelecting, bool IsDark) _drawn;

    /// <summary>Counts per band and ribbon, all filters applied except this view's own.</summary>
    [Parameter, EditorRequired]
    public required DifficultyFlow Flow { get; set; }

    /// <summary>What the colors tell apart; null for right and wrong.</summary>
    [Parameter]
    public FlowDivision? Division { get; set; }

    /// <summary>Names the layers of the flow: those of <see cref="FlowColumns"/>.</summary>
    [Parameter, EditorRequired]
    public required ScoredAnalysis Analysis { get; set; }

    [Parameter]
    public FlowColoring Coloring { get; set; }

    [Parameter]
    public FlowBasis Basis { get; set; }

    /// <summary>What is picked here now; null where nothing is.</summary>
    [Parameter]
    public Clause? Clause { get; set; }

    /// <summary>True where not everything is selected, so that the selection is drawn within the whole.</summary>
    [Parameter]
    public bool IsSelecting { get; set; }

    [Parameter]
    public bool IsDark { get; set; }

    [Parameter]
    public EventCallback<FlowBasis> BasisChanged { get; set; }

    /// <summary>Raised when the user picks a band or a ribbon.</summary>
    [Parameter]
    public EventCallback<FlowBrush> Picked { get; set; }

    [Inject]
    private IJSRuntime Runtime { get; set; } = default!;

    /// <summary>Without a model there are no layers to follow anything through.</summary>
    private bool LacksModel => Analysis.Models[0].IsTable;

    private string ViewBox => string.Create(
        CultureInfo.InvariantCulture,
        $"{FlowFigure.Left} 0 {FlowFigure.Right(_layout) - FlowFigure.Left} {_layout.Height:0.##}");

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    protected override void OnParametersSet()
    {
        if (_drawn == (Flow, Division, IsSelecting, IsDark))
        {
            return;
        }

        _drawn = (Flow, Division, IsSelecting, IsDark);
        _representations = [.. FlowColumns.RepresentationsOf(Analysis, Basis)];
        _titles = [.. _representations.Select(representation => ClauseWords.TitleOf(representation, Analysis))];
        _shown = FlowTitles.Of(_titles);
        _layout = FlowLayout.Of(Flow, Division);
        _colors = FlowColor.Of(Division, Coloring, Analysis.Models[0].HasUnknown, IsDark);
        _figure = FlowFigure.Of(_layout, _colors, IsSelecting, IsDark);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var isShown = !LacksModel && _layout.Bands.Count > 0;
        if (isShown && !_isScripted)
        {
            _isScripted = true;
            _script = new ComponentScript(Runtime);
            await _script.CreateAsync("./Views/LayerFlow/DifficultyFlowView.razor.js", _host);
        }
        else if (!isShown && _isScripted)
        {
            // The element that the script was made for is gone.
            _isScripted = false;
            await _script!.DisposeAsync();
        }
    }

    private FlowPick PickOf(FlowBand band) => new(_representations[band.Layer], band.Band, Basis: Basis);

    private FlowPick PickOf(FlowRibbon ribbon) =>
        new(_representations[ribbon.Layer], ribbon.Band, _representations[ribbon.Layer + 1], ribbon.NextBand, Basis);

    private string StateOf(FlowPick pick) => Clause?.Parts.Contains(pick) == true ? "true" : "false";

    private Task ChooseAsync(ChangeEventArgs change) =>
        Enum.TryParse<FlowBasis>(change.Value as string, out var basis) ? BasisChanged.InvokeAsync(basis) : Task.CompletedTask;

    private Task PickAsync(FlowPick pick, BrushCombination combination) => Picked.InvokeAsync(new FlowBrush(pick, combination));

    private Task PressAsync(FlowPick pick, KeyboardEventArgs key) => key.Key is "Enter" or " "
        ? PickAsync(pick, key.Combination())
        : Task.CompletedTask;

    private bool IsNamed(FlowBand band) =>
        (band.Layer == 0 || band.Layer == _layout.LayerCount - 1) && band.Tally.Count >= LeastShareForName * _layout.Height;

    private bool IsLow(FlowBand band) => band.Tally.Count < LeastShareForCount * _layout.Height;

    private string CountOf(Tally tally) => IsSelecting
        ? string.Create(CultureInfo.InvariantCulture, $"{tally.SelectedCount:N0}/{tally.Count:N0}")
        : tally.Count.ToString("N0", CultureInfo.InvariantCulture);

    private string AcrossOf(int layer) => Percent((layer - FlowFigure.Left) / (FlowFigure.Right(_layout) - FlowFigure.Left));

    private string UpOf(FlowBand band) => Percent((band.Bottom + (band.Tally.Count / 2.0)) / _layout.Height);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##}%");
}

/// <summary>A band or a ribbon that a user just picked.</summary>
public sealed record FlowBrush(FlowPick Pick, BrushCombination Combination);
