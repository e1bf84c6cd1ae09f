using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;
using Plotly.Blazor.ConfigLib;

namespace DifficultyEyes.Web.Charts;

/// <summary>Shows a picture of cells and lets them be picked: a click, a dragged block, or the keyboard; shift adds, alt takes away.</summary>
public sealed partial class CellChart : IAsyncDisposable
{
    // Plotly only draws: its own hover and drag handling would cost time and fight with ours.
    private static readonly Config s_config = new() { StaticPlot = true, Responsive = true, DisplayModeBar = DisplayModeBarEnum.False };

    private ElementReference _host;
    private PlotlyChart? _chart;
    private IList<ITrace> _traces = [];
    private Plotly.Blazor.Layout _layout = new();
    private CellFigure? _drawn;
    private bool _isPlotMade;
    private ComponentScript? _brush;
    private DotNetObjectReference<CellChart>? _self;

    [Parameter, EditorRequired] public CellFigure Figure { get; set; } = default!;

    /// <summary>What the picture shows, in words and with its main numbers.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>True where a drag picks a block; else a click picks one cell.</summary>
    [Parameter] public bool PicksBlocks { get; set; }

    [Parameter] public EventCallback<CellPick> Picked { get; set; }

    [Inject] private IJSRuntime Runtime { get; set; } = default!;

    /// <summary>Called by the module once a pick is finished.</summary>
    [JSInvokable]
    public Task PickAsync(int firstColumn, int lastColumn, int firstRow, int lastRow, BrushCombination combination)
    {
        // A pick may come in after a smaller picture took the place of the one it was made in.
        var block = new CellBlock(firstColumn, lastColumn, firstRow, lastRow);
        return firstColumn < 0 || firstRow < 0 || lastColumn >= Figure.ColumnCount || lastRow >= Figure.RowCount
            ? Task.CompletedTask
            : Picked.InvokeAsync(new CellPick(block, combination));
    }

    public async ValueTask DisposeAsync()
    {
        if (_brush is not null)
        {
            await _brush.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        _traces = Figure.Figure.Traces;
        _layout = Figure.Figure.Layout;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _brush = new ComponentScript(Runtime);
            await _brush.CreateAsync("./Charts/CellChart.razor.js", _host, _self, PicksBlocks);
        }

        await DrawAsync();
    }

    private void OnPlotMade()
    {
        _isPlotMade = true;
        StateHasChanged();
    }

    private async Task DrawAsync()
    {
        if (!_isPlotMade || _brush is not { IsReady: true } || _chart is null || ReferenceEquals(_drawn, Figure))
        {
            return;
        }

        var figure = Figure;
        _drawn = figure;
        try
        {
            await _chart.React();
        }
        catch (Exception exception) when (ComponentScript.IsPageGone(exception))
        {
            return;
        }

        await _brush.CallAsync("update", new
        {
            columns = figure.ColumnCount,
            rows = figure.RowCount,
            isTopDown = figure.IsTopDown,
            texts = figure.Texts,
            marks = figure.Marked.Select(mark => new { mark.Block.FirstColumn, mark.Block.LastColumn, mark.Block.FirstRow, mark.Block.LastRow, mark.IsTakenAway }),
        });
    }
}
