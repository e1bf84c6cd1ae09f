using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Views.Instances;

/// <summary>A gallery of the selected instances; only the rows in sight are in the page.</summary>
public sealed partial class InstancesView : IAsyncDisposable
{
    private const string SortByPath = "path";

    private ElementReference _gallery;
    private ComponentScript? _script;
    private DotNetObjectReference<InstancesView>? _self;
    private IReadOnlyList<int>? _shownOrder;
    private GalleryLayout? _layout;
    private IReadOnlyList<(string Id, string Title, string Group)> _orders = [];
    private int _columnCount;
    private int _captionLines;
    private int _top;
    private int _bottom;
    private int? _shownInstance;
    private bool _isOrderNew;
    private bool _isOpenedNew;

    [Parameter, EditorRequired]
    public required ScoredAnalysis Analysis { get; set; }

    /// <summary>The instances to show, in this order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<int> Order { get; set; }

    /// <summary>A column id, or "path".</summary>
    [Parameter, EditorRequired]
    public required string SortBy { get; set; }

    /// <summary>Why nothing is selected; null where something is.</summary>
    [Parameter]
    public string? EmptyReason { get; set; }

    [Parameter]
    public bool IsDescending { get; set; }

    /// <summary>What is put together.</summary>
    [Parameter]
    public InstanceGrouping GroupBy { get; set; }

    /// <summary>The groups of <see cref="Order"/>; empty where nothing is grouped.</summary>
    [Parameter]
    public IReadOnlyList<OrderedGroup> Groups { get; set; } = [];

    /// <summary>Side of the images in CSS pixels.</summary>
    [Parameter]
    public int ThumbnailSide { get; set; } = WorkspaceState.ThumbnailSides[1];

    /// <summary>What is tagged; null before the first tag.</summary>
    [Parameter]
    public Subset? Tagged { get; set; }

    [Parameter]
    public bool IsDark { get; set; }

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

    /// <summary>What people decided: a sign on the tile.</summary>
    [Parameter]
    public ReviewSet Reviews { get; set; } = ReviewSet.Empty;

    /// <summary>Whether the evidence of a finding is there to sort by.</summary>
    [Parameter]
    public bool IsFindingPicked { get; set; }

    [Parameter]
    public EventCallback<InstanceSort> SortChanged { get; set; }

    [Parameter]
    public EventCallback<int> InstanceOpened { get; set; }

    [Parameter]
    public EventCallback<InstanceGrouping> GroupingChanged { get; set; }

    [Parameter]
    public EventCallback<int> ThumbnailSideChanged { get; set; }

    /// <summary>Raised when the user wants an instance tagged, or its tag taken off.</summary>
    [Parameter]
    public EventCallback<int> TagToggled { get; set; }

    /// <summary>Raised when the user wants to see what is like an instance.</summary>
    [Parameter]
    public EventCallback<int> SimilarAsked { get; set; }

    [Inject]
    private IJSRuntime Runtime { get; set; } = default!;

    private int RowPixels => InstanceTile.RowPixels(ThumbnailSide, _captionLines);

    private int NextSide => WorkspaceState.ThumbnailSides[(WorkspaceState.ThumbnailSides.IndexOf(ThumbnailSide) + 1) % WorkspaceState.ThumbnailSides.Length];

    private string TagColor => SubsetPalette.ColorOf(Tagged!.Color, IsDark);

    /// <summary>Where in the order the opened instance stands; empty where it is not there.</summary>
    private string OpenedPosition => OpenedInstance is { } opened && PositionOf(opened) is >= 0 and var position ? position.ToString(CultureInfo.InvariantCulture) : "";

    private string DirectionTitle => SortBy switch
    {
        SortByPath => IsDescending ? "Last path first" : "First path first",
        WorkspaceState.SortByFinding => IsDescending ? "Strongest evidence first" : "Weakest evidence first",
        _ => IsDescending ? "Highest first" : "Lowest first",
    };

    /// <summary>Called by the script when another stretch is in sight, or another number of tiles fits beside each other.</summary>
    /// <param name="columnCount">At least 1.</param>
    /// <param name="top">First pixel to fill.</param>
    /// <param name="bottom">Last pixel to fill.</param>
    [JSInvokable]
    public Task ShowAsync(int columnCount, int top, int bottom) => AnswerAsync(() =>
    {
        (_columnCount, _top, _bottom) = (Math.Max(1, columnCount), top, bottom);
        LayOut();
        StateHasChanged();
        return Task.CompletedTask;
    });

    /// <summary>Called by the script for a tile's keys: "open", "tag" or "similar".</summary>
    [JSInvokable]
    public Task ActAsync(string act, int instanceIndex) => AnswerAsync(() => instanceIndex < 0 || instanceIndex >= Analysis.InstanceCount ? Task.CompletedTask : act switch
    {
        "open" => InstanceOpened.InvokeAsync(instanceIndex),
        "tag" => TagToggled.InvokeAsync(instanceIndex),
        "similar" => SimilarAsked.InvokeAsync(instanceIndex),
        _ => Task.CompletedTask,
    });

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
        }

        _isOpenedNew = OpenedInstance is not null && OpenedInstance != _shownInstance;
        _shownInstance = OpenedInstance;
        LayOut();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new ComponentScript(Runtime);
            await _script.CreateAsync("./Views/Instances/InstancesView.razor.js", _gallery, _self);
        }
        else if (_script is not null)
        {
            var (isOrderNew, isOpenedNew) = (_isOrderNew, _isOpenedNew);
            (_isOrderNew, _isOpenedNew) = (false, false);
            if (isOrderNew)
            {
                await _script.CallAsync("update");
            }

            if (isOpenedNew)
            {
                await _script.CallAsync("reveal");
            }
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

    private void LayOut()
    {
        _captionLines = InstanceTile.CaptionLines(Analysis.Models[0].HasUnknown ? [.. Analysis.Dataset.ClassNames, InstanceTile.Unknown] : Analysis.Dataset.ClassNames, ThumbnailSide);
        _layout = _columnCount == 0 ? null : new GalleryLayout(Groups, Order.Count, _columnCount, RowPixels);
    }

    private int PositionOf(int instanceIndex) => Order is int[] order ? Array.IndexOf(order, instanceIndex) : Order.ToList().IndexOf(instanceIndex);

    private InstanceTile TileOf(int instanceIndex, bool isTagged) =>
        InstanceTile.Of(Analysis, instanceIndex, ThumbnailSide, [("data", DataColumn), ("model", ModelColumn), ("human", HumanColumn)], isTagged, Reviews);

    // What is hard comes first when a measure is chosen, what comes first in the dataset when the path is.
    private Task ChooseSortAsync(ChangeEventArgs change) =>
        SortChanged.InvokeAsync(new InstanceSort((string)change.Value!, (string)change.Value! != SortByPath));

    private Task TurnAroundAsync() => SortChanged.InvokeAsync(new InstanceSort(SortBy, !IsDescending));

    private Task ChooseGroupingAsync(ChangeEventArgs change) =>
        Enum.TryParse<InstanceGrouping>(change.Value as string, out var grouping) ? GroupingChanged.InvokeAsync(grouping) : Task.CompletedTask;

    private Task ResizeAsync() => ThumbnailSideChanged.InvokeAsync(NextSide);
}
