using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;
using Plotly.Blazor.ConfigLib;

namespace DifficultyEyes.Web.Charts;

/// <summary>A plot that only draws; whoever shows it handles pointer and keyboard. Plotly.Blazor makes it, changes are drawn by our own script.</summary>
public sealed partial class PlotPicture : IAsyncDisposable
{
    // Plotly's own hover and drag handling would cost time and fight with ours.
    private static readonly Config s_config = new() { StaticPlot = true, Responsive = true, DisplayModeBar = DisplayModeBarEnum.False };

    private PlotlyChart? _chart;
    private ComponentScript? _script;
    private Figure? _first;
    private Figure? _drawn;
    private byte[] _picture = [];
    private bool _isPlotMade;
    private bool _isChanged;

    [Parameter, EditorRequired] public Figure Figure { get; set; } = default!;

    /// <summary>Called once the first picture is drawn.</summary>
    [Parameter] public Action? Made { get; set; }

    [Inject] private IJSRuntime Runtime { get; set; } = default!;

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    // Drawn from here and not once the page around it is rendered, which the browser would have to confirm first.
    protected override Task OnParametersSetAsync()
    {
        _isChanged = _first is null;
        _first ??= Figure;
        return DrawAsync();
    }

    // What is drawn is no markup: after the first time nothing is rendered.
    protected override bool ShouldRender() => _isChanged;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _isChanged = false;
        if (_isPlotMade && _script is null)
        {
            _script = new ComponentScript(Runtime);
            if (ReferenceEquals(_first, Figure))
            {
                // Plotly.Blazor has drawn it.
                (_drawn, _picture) = (Figure, FigureJson.Write(Figure));
            }

            await _script.CreateAsync("./charts/figure.js", _chart!.Id, _drawn is null ? null : _picture);
            Made?.Invoke();
            await DrawAsync();
        }
    }

    private void OnPlotMade()
    {
        _isPlotMade = true;
        _isChanged = true;
        StateHasChanged();
    }

    private async Task DrawAsync()
    {
        if (_script is not { IsReady: true } || ReferenceEquals(_drawn, Figure))
        {
            return;
        }

        // A view that ignores its own brush often shows the same again.
        var picture = FigureJson.Write(Figure);
        var isDrawn = picture.AsSpan().SequenceEqual(_picture);
        (_drawn, _picture) = (Figure, picture);
        if (!isDrawn)
        {
            await _script.CallAsync("update", picture);
        }
    }
}
