using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Views.Instances;

/// <summary>A gallery of the selected instances; only the rows in sight are in the page.</summary>
public sealed partial class InstancesView : IAsyncDisposable
{
    private const int BelowTilePixels = 32;
    private const string SortByPath = "path";

    // Whole multiples of 32, the size of the smallest photographs people study.
    private static readonly int[] s_tileSizes = [64, 96, 128];

    private ElementReference _gallery;
    private ComponentScript? _script;
    private DotNetObjectReference<InstancesView>? _self;
    private IReadOnlyList<int>? _shownOrder;
    private ICollection<int> _rows = [];
    private IReadOnlyList<(string Id, string Title, string Group)> _orders = [];
    private int _tilePixels = s_tileSizes[0];
    private int _columnCount;
    private bool _isOrderNew;

    [Parameter, EditorRequired]
    public required ScoredAnalysis Analysis { get; set; }

    /// <summary>The instances to show, in this order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<int> Order { get; set; }

    /// <summary>How many instances there are in all.</summary>
    [Parameter, EditorRequired]
    public required int TotalCount { get; set; }

    /// <summary>A column id, or "path".</summary>
    [Parameter, EditorRequired]
    public required string SortBy { get; set; }

    [Parameter]
    public bool IsDescending { get; set; }

    [Parameter]
    public int? OpenedInstance { get; set; }

    /// <summary>What the teal bar shows; none without it.</summary>
    [Parameter]
    public ScoreColumn? DataColumn { get; set; }

    /// <summary>What the orange bar shows; none without it.</summary>
    [Parameter]
    public ScoreColumn? ModelColumn { get; set; }

    /// <summary>What the violet bar shows; none without it.</summary>
    [Parameter]
    public ScoreColumn? HumanColumn { get; set; }

    /// <summary>Whether the evidence of a finding is there to sort by.</summary>
    [Parameter]
    public bool IsFindingPicked { get; set; }

    [Parameter]
    public EventCallback<InstanceSort> SortChanged { get; set; }

    [Parameter]
    public EventCallback<int> InstanceOpened { get; set; }

    [Inject]
    private IJSRuntime Runtime { get; set; } = default!;

    private int RowHeight => _tilePixels + BelowTilePixels;

    private string DirectionTitle => SortBy switch
    {
        SortByPath => IsDescending ? "Last path first" : "First path first",
        WorkspaceState.SortByFinding => IsDescending ? "Strongest evidence first" : "Weakest evidence first",
        _ => IsDescending ? "Highest first" : "Lowest first",
    };

    /// <summary>Called by the script when another number of tiles fits beside each other.</summary>
    [JSInvokable]
    public void SetColumnCount(int columnCount)
    {
        if (columnCount != _columnCount)
        {
            _columnCount = columnCount;
            CutIntoRows();
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        _orders = OrdersOf(Analysis, IsFindingPicked);
        if (!ReferenceEquals(_shownOrder, Order))
        {
            _isOrderNew = _shownOrder is not null && !_shownOrder.SequenceEqual(Order);
            _shownOrder = Order;
            CutIntoRows();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new ComponentScript(Runtime);
            await _script.CreateAsync("./Views/Instances/InstancesView.razor.js", _gallery, _self);
        }
        else if (_isOrderNew && _script is not null)
        {
            _isOrderNew = false;
            await _script.CallAsync("update");
        }
    }

    private static List<(string Id, string Title, string Group)> OrdersOf(ScoredAnalysis analysis, bool isFindingPicked) =>
    [
        .. isFindingPicked ? [(WorkspaceState.SortByFinding, "evidence", "Finding")] : Array.Empty<(string, string, string)>(),
        (SortByPath, "path", "Dataset"),
        .. analysis.Columns.OrderBy(column => column.Measure.Perspective ?? (Perspective)int.MaxValue).Select(column => (
            column.Id,
            ColumnTitle.Of(analysis, column),
            column.Measure.Perspective is { } perspective ? $"{perspective} difficulty" : "Other measures")),
    ];

    private void CutIntoRows() =>
        _rows = _columnCount == 0 ? [] : [.. Enumerable.Range(0, (Order.Count + _columnCount - 1) / _columnCount)];

    private InstanceTile TileOf(int instanceIndex) =>
        InstanceTile.Of(Analysis, instanceIndex, _tilePixels, [("data", DataColumn), ("model", ModelColumn), ("human", HumanColumn)]);

    // What is hard comes first when a measure is chosen, what comes first in the dataset when the path is.
    private Task ChooseSortAsync(ChangeEventArgs change) =>
        SortChanged.InvokeAsync(new InstanceSort((string)change.Value!, (string)change.Value! != SortByPath));

    private Task TurnAroundAsync() => SortChanged.InvokeAsync(new InstanceSort(SortBy, !IsDescending));

    private void ResizeTiles() => _tilePixels = s_tileSizes[(Array.IndexOf(s_tileSizes, _tilePixels) + 1) % s_tileSizes.Length];
}
