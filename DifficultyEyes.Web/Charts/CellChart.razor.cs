using System.Globalization;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Charts;

/// <summary>Shows a picture of cells and lets them be picked: a click, a dragged block, or the keyboard; shift adds, alt takes away.</summary>
public sealed partial class CellChart : IAsyncDisposable
{
    private ElementReference _host;
    private CellFigure? _told;
    private IReadOnlyList<CellSlider> _shownSliders = [];
    private bool _isPlotMade;
    private bool _isChanged;
    private ComponentScript? _brush;
    private DotNetObjectReference<CellChart>? _self;

    [Parameter, EditorRequired] public CellFigure Figure { get; set; } = default!;

    /// <summary>What the picture shows, in words and with its main numbers.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>True where a drag picks a block; else a click picks one cell.</summary>
    [Parameter] public bool PicksBlocks { get; set; }

    /// <summary>True where the wheel and the plus and minus keys look nearer, and a drag or an arrow past the edge moves on.</summary>
    [Parameter] public bool IsZoomable { get; set; }

    [Parameter] public EventCallback<CellZoom> Zoomed { get; set; }

    [Parameter] public EventCallback<CellMove> Moved { get; set; }

    [Parameter] public EventCallback<CellPick> Picked { get; set; }

    /// <summary>Raised once a handle in the margin was let go at another stop.</summary>
    [Parameter] public EventCallback<CellSlide> Slid { get; set; }

    [Inject] private IJSRuntime Runtime { get; set; } = default!;

    /// <summary>Called by the module once a pick is finished.</summary>
    [JSInvokable]
    public Task PickAsync(int firstColumn, int lastColumn, int firstRow, int lastRow, BrushCombination combination) => AnswerAsync(() =>
    {
        // A pick may come in after a smaller picture took the place of the one it was made in.
        var block = new CellBlock(firstColumn, lastColumn, firstRow, lastRow);
        return firstColumn < 0 || firstRow < 0 || lastColumn >= Figure.ColumnCount || lastRow >= Figure.RowCount
            ? Task.CompletedTask
            : Picked.InvokeAsync(new CellPick(block, combination));
    });

    /// <summary>Called by the module once a handle was moved.</summary>
    /// <param name="stop">Place in the slider's stops.</param>
    [JSInvokable]
    public Task SlideAsync(string key, int stop) => AnswerAsync(() =>
        Figure.Sliders.FirstOrDefault(slider => slider.Key == key) is { } slider && stop >= 0 && stop < slider.Stops.Length
            ? Slid.InvokeAsync(new CellSlide(key, slider.Stops[stop].Value))
            : Task.CompletedTask);

    /// <summary>Called by the module: looks nearer or from farther away.</summary>
    [JSInvokable]
    public Task ZoomAsync(double factor, double column, double row) => AnswerAsync(() =>
        double.IsFinite(factor) && factor > 0 && double.IsFinite(column) && double.IsFinite(row) ? Zoomed.InvokeAsync(new CellZoom(factor, column, row)) : Task.CompletedTask);

    /// <summary>Called by the module: moves on by some cells.</summary>
    [JSInvokable]
    public Task MoveAsync(int columns, int rows) => AnswerAsync(() => Moved.InvokeAsync(new CellMove(columns, rows)));

    public async ValueTask DisposeAsync()
    {
        if (_brush is not null)
        {
            await _brush.DisposeAsync();
        }

        _self?.Dispose();
    }

    // Told from here and not once the page around it is rendered, which the browser would have to confirm first.
    protected override Task OnParametersSetAsync()
    {
        _isChanged = true;
        return TellAsync();
    }

    protected override bool ShouldRender()
    {
        var isChanged = _isChanged;
        _isChanged = false;
        return isChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _brush = new ComponentScript(Runtime);
            await _brush.CreateAsync("./Charts/CellChart.razor.js", _host, _self, PicksBlocks);
        }

        await TellAsync();
    }

    private void OnPlotMade()
    {
        _isPlotMade = true;
        _isChanged = true;
        StateHasChanged();
    }

    /// <summary>Tells the script what the cells of the picture are.</summary>
    private async Task TellAsync()
    {
        if (!_isPlotMade || _brush is not { IsReady: true } || ReferenceEquals(_told, Figure))
        {
            return;
        }

        var figure = Figure;
        _told = figure;
        await _brush.CallAsync("update", new
        {
            columns = figure.ColumnCount,
            rows = figure.RowCount,
            isTopDown = figure.IsTopDown,
            isZoomable = IsZoomable,
            texts = figure.Texts,
            marks = figure.Marked.Select(mark => new { mark.Block.FirstColumn, mark.Block.LastColumn, mark.Block.FirstRow, mark.Block.LastRow, mark.IsTakenAway }),
        });
        if (!figure.Sliders.SequenceEqual(_shownSliders))
        {
            // A hundred stops each, which a brush leaves as they are.
            _shownSliders = figure.Sliders;
            await _brush.CallAsync("setSliders", _shownSliders.Select(slider => new { slider.Key, slider.IsAcross, slider.Value, slider.Position, slider.Text, slider.Stops }));
        }
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
