using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Views.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Plotly.Blazor;

namespace DifficultyEyes.Web.Views.Projection;

/// <summary>Every instance of one representation in the plane: brushed with a lasso or a box, opened with a click.</summary>
/// <remarks>The points reach the browser as columns over HTTP; through the circuit go outlines one way and bits the other.</remarks>
public sealed partial class ProjectionView : IAsyncDisposable
{
    private static readonly (string Id, string Title, string Icon)[] s_tools =
    [
        ("lasso", "Lasso: draw around instances", Icons.Material.Filled.Gesture),
        ("box", "Box: drag a rectangle", Icons.Material.Filled.HighlightAlt),
        ("pan", "Move: drag the plane (with any tool: Ctrl, the space bar or the middle button and drag; the wheel zooms)", Icons.Material.Filled.OpenWith),
    ];

    // Titles longer than this together leave the tabs for a list earlier.
    private const int MostTabCharacters = 52;

    private readonly string _plotId = $"projection-{Guid.NewGuid():N}";
    private readonly IList<ITrace> _traces = ProjectionFigure.Traces();
    private readonly Plotly.Blazor.Layout _layout = ProjectionFigure.Layout();
    private readonly Config _config = ProjectionFigure.Config();

    private IReadOnlyList<(string Id, string Title)> _representations = [];
    private IReadOnlyList<PointColoring> _colorings = [];
    private ElementReference _surface;
    private ComponentScript? _plot;
    private DotNetObjectReference<ProjectionView>? _self;
    private ProjectionScene? _sent;
    private (InstanceSet Shown, InstanceSet Selected)? _sentInstances;
    private InstanceSet[] _sentSubsets = [];
    private string _tool = "lasso";

    /// <summary>The analysis whose instances are shown.</summary>
    [Parameter, EditorRequired]
    public required ScoredAnalysis Analysis { get; set; }

    /// <summary>The representation shown: a layer's id or the data representation.</summary>
    [Parameter, EditorRequired]
    public required string Representation { get; set; }

    [Parameter]
    public ProjectionMethod Method { get; set; }

    /// <summary>"label", "prediction", "correct", "subset" or a column id.</summary>
    [Parameter]
    public string ColorBy { get; set; } = "label";

    /// <summary>The instances that pass all filters except this view's own.</summary>
    [Parameter, EditorRequired]
    public required InstanceSet Shown { get; set; }

    /// <summary>The instances to emphasize.</summary>
    [Parameter, EditorRequired]
    public required InstanceSet Selected { get; set; }

    /// <summary>What is said of an instance that is pointed at: the measures shown of the perspectives; null where there is none.</summary>
    [Parameter]
    public IReadOnlyList<ScoreColumn?> Measures { get; set; } = [];

    /// <summary>What may give the colors; of two that share an instance, the first does.</summary>
    [Parameter]
    public IReadOnlyList<Subset> Subsets { get; set; } = [];

    /// <summary>What was brushed here, to be drawn; shapes of other representations are not.</summary>
    [Parameter]
    public IReadOnlyList<ProjectionShape> Shapes { get; set; } = [];

    /// <summary>The instance to ring.</summary>
    [Parameter]
    public int? OpenedInstance { get; set; }

    [Parameter]
    public bool IsDark { get; set; }

    [Parameter]
    public EventCallback<string> RepresentationChanged { get; set; }

    [Parameter]
    public EventCallback<ProjectionMethod> MethodChanged { get; set; }

    [Parameter]
    public EventCallback<string> ColorByChanged { get; set; }

    /// <summary>Raised when the user has drawn an outline; an empty one clears this view's filter.</summary>
    [Parameter]
    public EventCallback<ProjectionBrush> Brushed { get; set; }

    /// <summary>Raised when the user clicks a point.</summary>
    [Parameter]
    public EventCallback<int> InstanceOpened { get; set; }

    /// <summary>Raised when the user picks an entry of the legend.</summary>
    [Parameter]
    public EventCallback<FilterPick> EntryPicked { get; set; }

    [Inject]
    private IJSRuntime Runtime { get; set; } = default!;

    /// <summary>Called by the script with the corners x0, y0, x1, y1, … in data coordinates.</summary>
    [JSInvokable]
    public Task BrushAsync(float[] corners, string mode) => AnswerAsync(() =>
        Brushed.InvokeAsync(new ProjectionBrush([.. corners.Chunk(2).Select(corner => new PlanePoint(corner[0], corner[1]))], CombinationOf(mode))));

    /// <summary>Called by the script when an entry of the legend was picked.</summary>
    [JSInvokable]
    public Task PickEntryAsync(int entry, string mode) => AnswerAsync(() => PointColoring.PickOf(Analysis, Subsets, ColorBy, entry, CombinationOf(mode)) is { } pick
        ? EntryPicked.InvokeAsync(pick)
        : Task.CompletedTask);

    /// <summary>Called by the script when a point was clicked.</summary>
    [JSInvokable]
    public Task OpenAsync(int instanceIndex) => AnswerAsync(() => InstanceOpened.InvokeAsync(instanceIndex));

    public async ValueTask DisposeAsync()
    {
        if (_plot is not null)
        {
            await _plot.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        _representations = ProjectionFigure.RepresentationsOf(Analysis);
        _colorings = PointColoring.AllOf(Analysis);
    }

    // Emphasized from here and not once the page around it is rendered, which the browser would have to confirm first.
    protected override Task OnParametersSetAsync() => SendAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _plot = new ComponentScript(Runtime);
            await _plot.CreateAsync("./Views/Projection/ProjectionView.razor.js", _surface, _plotId, _self, Scene());
        }

        await SendAsync();
    }

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";

    private static BrushCombination CombinationOf(string mode) => mode switch
    {
        "add" => BrushCombination.Add,
        "subtract" => BrushCombination.Subtract,
        _ => BrushCombination.Replace,
    };

    // Sends what changed since the last time; the script lets the newest win. None of it waits for the browser to have taken what
    // goes before: that would be one more picture before the last.
    private async Task SendAsync()
    {
        if (_plot is not { IsReady: true } plot)
        {
            return;
        }

        List<Task> sent = [];
        if (_sentInstances?.Shown.Equals(Shown) != true || !_sentInstances.Value.Selected.Equals(Selected))
        {
            _sentInstances = (Shown, Selected);
            sent.Add(plot.CallAsync("setInstances", Shown.ToBytes(), Selected.ToBytes()).AsTask());
        }

        // The members of subsets only where they give the colors: one bit an instance and subset.
        InstanceSet[] members = ColorBy == WorkspaceState.ColorBySubset ? [.. Subsets.Select(subset => subset.Members)] : [];
        var areSubsetsNew = !members.SequenceEqual(_sentSubsets);
        if (areSubsetsNew)
        {
            _sentSubsets = members;
            sent.Add(plot.CallAsync("setSubsets", members.SelectMany(set => set.ToBytes()).ToArray()).AsTask());
        }

        var scene = Scene();
        if (areSubsetsNew || !scene.Equals(_sent))
        {
            _sent = scene;
            sent.Add(plot.CallAsync("update", scene).AsTask());
        }

        await Task.WhenAll(sent);
    }

    private ProjectionScene Scene() => ProjectionScene.Of(
        Analysis, Representation, TitleOf(Representation), Method, ColorBy, Measures, Subsets, Shapes, OpenedInstance, IsDark);

    private string TitleOf(string representation) =>
        _representations.FirstOrDefault(entry => entry.Id == representation).Title ?? representation;

    private Task ChooseColorAsync(ChangeEventArgs change) => ColorByChanged.InvokeAsync((string)change.Value!);

    private Task ChooseRepresentationAsync(ChangeEventArgs change) => RepresentationChanged.InvokeAsync((string)change.Value!);

    private async Task TakeToolAsync(string tool)
    {
        _tool = tool;
        if (_plot is not null)
        {
            await _plot.CallAsync("setTool", tool);
        }
    }

    private async Task FitAsync()
    {
        if (_plot is not null)
        {
            await _plot.CallAsync("fit");
        }
    }

    private async Task RetryAsync()
    {
        _sent = null;
        await SendAsync();
    }
}
