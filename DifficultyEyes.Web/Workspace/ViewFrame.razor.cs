using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace DifficultyEyes.Web.Workspace;

/// <summary>The panel of one view: its title, how much it shows, its tools, full size, its figure as a file, and a boundary for its faults.</summary>
public sealed partial class ViewFrame : IAsyncDisposable
{
    private FaultBoundary? _boundary;
    private ElementReference _panel;
    private ComponentScript? _figure;
    private IReadOnlyList<MenuItem> _formats = [];

    [Parameter, EditorRequired] public WorkspaceView View { get; set; }

    /// <summary>Names the region.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>How many of how many instances, or what of them.</summary>
    [Parameter] public string Note { get; set; } = "";

    /// <summary>True where what it shows can be saved as a picture.</summary>
    [Parameter] public bool HasFigure { get; set; }

    [Parameter] public RenderFragment? Tools { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [CascadingParameter] public WorkspacePanels Panels { get; set; } = default!;

    [Inject] private IJSRuntime Runtime { get; set; } = default!;

    [Inject] private ISnackbar Snackbar { get; set; } = default!;

    private bool IsEnlarged => Panels.Enlarged == View;

    public async ValueTask DisposeAsync()
    {
        if (_figure is not null)
        {
            await _figure.DisposeAsync();
        }
    }

    protected override void OnInitialized() =>
        _formats = [new MenuItem("Save as SVG", () => SaveAsync("svg")), new MenuItem("Save as PNG", () => SaveAsync("png"))];

    private Task ToggleSizeAsync() => Panels.EnlargeAsync(IsEnlarged ? null : View);

    /// <param name="format">"svg" or "png".</param>
    private async Task SaveAsync(string format)
    {
        if (_figure is null)
        {
            // Only who saves a figure needs its script.
            _figure = new ComponentScript(Runtime);
            await _figure.CreateAsync("./Workspace/ViewFrame.razor.js", _panel);
        }

        try
        {
            await _figure.CallAsync("save", format, Panels.WordsOf(View, Title));
        }
        catch (JSException exception)
        {
            Snackbar.Add($"The figure could not be saved: {exception.Message.Split('\n')[0]}", Severity.Error);
        }
    }
}
