using DifficultyEyes.Core;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Layout;
using DifficultyEyes.Web.Views.SelectionBar;
using DifficultyEyes.Web.Views.Subsets;
using DifficultyEyes.Web.Visitors;
using DifficultyEyes.Web.Workspace;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using RunQueue = DifficultyEyes.Web.Runs.RunQueue;

namespace DifficultyEyes.Web.Pages;

/// <summary>The workspace of an analysis, as it was left in this browser or as a shared link holds it.</summary>
public sealed partial class AnalysisWorkspace : IHandleEvent, IAsyncDisposable
{
    private static readonly SegmentedOption<HeatmapColoring>[] s_colorings =
    [
        new(HeatmapColoring.Count, "count", "Darker: more images, on a logarithmic scale"),
        new(HeatmapColoring.Accuracy, "accuracy", "Blue: predicted right, red: wrong; a dot marks cells of too few images"),
        new(HeatmapColoring.Lift, "lift", "Dark: more images than independence of the two measures would give; ochre: fewer"),
    ];

    private static readonly SegmentedOption<FlowColoring>[] s_flowColorings =
    [
        new(FlowColoring.Outcome, "outcome", "Blue: predicted right in the end, red: wrong"),
        new(FlowColoring.Class, "class", "By label; of many classes the largest, or those picked in the controls"),
        new(FlowColoring.Subset, "subset", "By the subset an image was kept in"),
    ];

    private static readonly SegmentedOption<PerformanceDisplay>[] s_displays =
    [
        new(PerformanceDisplay.Confusion, "confusion", "Label against prediction"),
        new(PerformanceDisplay.ByDifficulty, "difficulty", "Accuracy in each stratum of difficulty"),
        new(PerformanceDisplay.Calibration, "calibration", "Whether the model is right as often as it is sure"),
        new(PerformanceDisplay.PerClass, "classes", "Every class in numbers"),
        new(PerformanceDisplay.Compare, "compare", "Against the model of another analysis of this dataset"),
    ];

    // Drawn as empty panels until the first picture is there, so that nothing jumps then.
    private static readonly string[] s_views = ["controls", "summary", "projection", "performance", "flow", "instances"];

    private readonly CancellationTokenSource _leaving = new();
    private CancellationToken _left;
    private ScoredAnalysis? _analysis;
    private Refusal? _refusal;
    private string _stage = "Opening the analysis";
    private string? _openedKey;
    private IReadOnlyList<ClauseChip> _chips = [];
    private ElementReference _views;
    private string? _emptyReason;
    private WorkspaceBrowser? _browser;
    private WorkspacePanels? _panels;
    private string? _reviewFault;
    private string? _link;
    private bool _isLinkCopied;
    private bool _isComparing;
    private bool _isAskingAnnotators;
    private SubsetRequest? _subsetRequest;
    private bool _isComparingSubsets;

    [Parameter] public string? AnalysisId { get; set; }

    [Parameter] public string? SessionId { get; set; }

    [CascadingParameter] public MainLayout Layout { get; set; } = default!;

    [Inject] private CircuitWorkspace Workspace { get; set; } = default!;

    [Inject] private AnalysisCatalog Catalog { get; set; } = default!;

    [Inject] private RunQueue Queue { get; set; } = default!;

    [Inject] private Visitor Visitor { get; set; } = default!;

    [Inject] private SharedSessions Sessions { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private ISnackbar Snackbar { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private FaultLog Faults { get; set; } = default!;

    [Inject] private ILogger<AnalysisWorkspace> Logger { get; set; } = default!;

    private bool IsDark => Layout.IsDark;

    public async ValueTask DisposeAsync()
    {
        Workspace.Changed -= OnChanged;
        await _leaving.CancelAsync();
        _leaving.Dispose();
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    /// <summary>Renders once for each action: not before what follows from it is known, and not again once the browser has kept it.</summary>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem callback, object? arg)
    {
        var shown = Workspace.Snapshot;
        try
        {
            await callback.InvokeAsync(arg);
        }
        finally
        {
            if (ReferenceEquals(Workspace.Snapshot, shown))
            {
                StateHasChanged();
            }
        }
    }

    protected override void OnInitialized()
    {
        // Kept, since the page may be left while something is awaited, and its source is gone then.
        _left = _leaving.Token;
        Workspace.Changed += OnChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _browser = await WorkspaceBrowser.CreateAsync(Script, (shortcut, view) => AnswerAsync(() => OnShortcutAsync(shortcut, view)));
            if (_left.IsCancellationRequested)
            {
                await _browser.DisposeAsync();
                return;
            }
        }

        // Another render may come in while the first still waits for the module.
        if (_browser is null)
        {
            return;
        }

        var key = SessionId is null ? $"analysis.{AnalysisId}" : $"session.{SessionId}";
        if (_openedKey != key)
        {
            _openedKey = key;
            await OpenAsync(key);
        }
    }

    private async Task OpenAsync(string key)
    {
        (_analysis, _refusal, _stage) = (null, null, "Opening the analysis");
        var analysisId = AnalysisId;
        try
        {
            var charts = _browser!.ChartsReadyAsync().AsTask();
            await _browser.UseAsync(key, SessionId is not null);
            var session = SessionId is null ? null : await Sessions.FindAsync(SessionId, _left);
            analysisId = session?.AnalysisId ?? AnalysisId!;
            var analysis = await Catalog.OpenAsync(analysisId, _left);
            if (analysis is null)
            {
                _refusal = new Refusal("This analysis is unknown", "It was deleted, or the address is not complete.");
            }
            else
            {
                _stage = "Working out the first picture";
                StateHasChanged();
                var state = await FindStateAsync(analysis, session);
                await charts;
                _left.ThrowIfCancellationRequested();
                _analysis = analysis;
                await Workspace.OpenAsync(analysis, state);
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            return;
        }
        catch (JSException exception)
        {
            Log.ChartsNotLoaded(Logger, exception);
            _refusal = new Refusal("The charts could not be loaded", "The connection may be slow or was lost. Reload the page to try again.");
        }
#pragma warning disable CA1031 // Whatever it is, it is told: the page would wait for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _refusal = new Refusal("This workspace cannot be opened", Faults.Tell(exception, "Opening a workspace", "reload the page to try again"))
            {
                AnalysisToScore = exception is MissingResultException ? analysisId : null,
                AnalysisToOpen = exception is SharedLinkException ? analysisId : null,
            };
        }

        StateHasChanged();
    }

    private Task ApplyAsync(Func<WorkspaceState, WorkspaceState> action) => RunAsync(() => Workspace.ApplyAsync(action));

    /// <summary>Runs an action; what fails is told, and undo leads back.</summary>
    private async Task RunAsync(Func<Task> action)
    {
        try
        {
            await action();
            if (Workspace.Snapshot is { } snapshot)
            {
                await KeepAsync(snapshot.State);
            }
        }
        catch (MissingResultException exception)
        {
            Snackbar.Add(exception.Message, Severity.Warning, options =>
            {
                options.Action = "Score again";
                options.OnClick = _ => ScoreAgainAsync(_analysis!.Id);
            });
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
#pragma warning disable CA1031 // Whatever it is, it is told, and the page goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Snackbar.Add(Faults.Tell(exception, "The workspace", "undo leads back to where it went well"), Severity.Error);
        }
    }

    // The review lies over the page's messages: what was not kept is told in it.
    private Task ReviewAsync(Func<Task> step) => RunAsync(async () =>
    {
        _reviewFault = null;
        try
        {
            await step();
        }
        catch (StoreException exception)
        {
            _reviewFault = exception.Message;
        }
    });

    // Training dynamics were read in the order that turned out not to fit: they do without until they are brought again.
    private Task ScoreInOrderAsync(ClassFit fit) => ScoreAgainAsync(_analysis!.Id, request => request with
    {
        Name = $"{request.Name}, other class order",
        DynamicsHash = null,
        Configuration = request.Configuration with { Classes = ClassView.Order(_analysis.Dataset, fit.Names, ClassFitWords.Source) },
    });

    private async Task ScoreAgainAsync(string analysisId, Func<AnalysisRequest, AnalysisRequest>? change = null)
    {
        try
        {
            if (await Catalog.FindRequestAsync(analysisId, _left) is { } request)
            {
                Navigation.NavigateTo($"runs/{Queue.Enqueue(change is null ? request : change(request), Visitor.Address).Id}");
            }
        }
#pragma warning disable CA1031 // Called by the message's button, whose faults nobody else would hear of.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Snackbar.Add(Faults.Tell(exception, "Scoring again", "nothing was started"), Severity.Error);
        }
    }

    private ScoreColumn? ColumnOf(WorkspaceState state, Perspective perspective) =>
        state.MeasureOf(perspective) is { } columnId ? _analysis!.FindColumn(columnId) : null;

    private static IReadOnlyList<ProjectionShape> ShapesOf(WorkspaceState state) =>
        [.. state.ClauseOf(ClauseSource.Projection)?.Parts.OfType<ProjectionShape>() ?? []];

    private Task MoveThresholdAsync((string ColumnId, float? Threshold) move) => ApplyAsync(present => move.Threshold is { } threshold
        ? present.WithThreshold(move.ColumnId, threshold)
        : present.WithoutThreshold(move.ColumnId));

    private Task BrushProjectionAsync(ProjectionBrush brush) => ApplyAsync(present => brush.Polygon.Length is < 3 or > ProjectionShape.MostCorners
        ? present.WithClause(ClauseSource.Projection, null)
        : present.WithBrush(ClauseSource.Projection, new ProjectionShape(present.Representation, present.Method, brush.Polygon), brush.Combination));

    private Task OpenInstanceAsync(int instanceIndex) => RunAsync(() => Workspace.LookAtAsync(instanceIndex));

    /// <summary>What is compared is looked at; a step for undo only where that takes a brush away.</summary>
    private Task CompareAsync(string? analysisId) => Workspace.Snapshot?.State.ClauseOf(ClauseSource.Comparison) is null
        ? RunAsync(() => Workspace.LookAtPerformanceAsync(options => options with { ComparedAnalysis = analysisId }))
        : ApplyAsync(present => present.WithComparedAnalysis(analysisId));

    private Task SearchAsync(string text) => ApplyAsync(present => present.WithClause(
        ClauseSource.Search,
        text.Length == 0 ? null : new Clause(ClauseSource.Search, [new PathSearch(text[..Math.Min(text.Length, PathSearch.MostCharacters)])])));

    private Task ShareAsync() => RunAsync(async () =>
    {
        var sessionId = await Sessions.SaveAsync(_analysis!.Id, WorkspaceJson.Write(Workspace.Snapshot!.State), _left);
        _link = Navigation.ToAbsoluteUri($"s/{sessionId}").ToString();
        await CopyLinkAsync();
    });

    private async Task CopyLinkAsync() => _isLinkCopied = _link is not null && await _browser!.CopyAsync(_link);

    private void OnChanged()
    {
        if (Workspace.Snapshot is { } snapshot && _analysis is { } analysis)
        {
            _panels = new WorkspacePanels(
                snapshot.State.Enlarged,
                EnlargeAsync,
                (view, title) => WorkspaceFigures.Of(view, title, analysis, snapshot, Workspace.Bins, DateOnly.FromDateTime(Clock.GetLocalNow().DateTime)));
            _emptyReason = EmptySelection.ReasonOf(snapshot.Selection, snapshot.State, analysis, Workspace.Bins);
            _chips = ClauseChip.Of(snapshot.State, analysis, Workspace.Bins);
            StateHasChanged();
        }
    }

    private string SelectedText(WorkspaceSnapshot snapshot) =>
        FormattableString.Invariant($"{snapshot.Selection.Selected.Count:N0} of {_analysis!.InstanceCount:N0}");

    private string ShownText(WorkspaceSnapshot snapshot, ClauseSource source) =>
        FormattableString.Invariant($"{snapshot.Selection.ShownBy(source).Count:N0} of {_analysis!.InstanceCount:N0}");

    private string ProjectionNote(WorkspaceSnapshot snapshot) => ShownText(snapshot, ClauseSource.Projection);

    private static string PerformanceNote(WorkspaceState state) => state.Performance switch
    {
        PerformanceDisplay.Confusion => "label × prediction",
        PerformanceDisplay.ByDifficulty => "accuracy",
        PerformanceDisplay.Calibration => "reliability",
        PerformanceDisplay.PerClass => "class by class",
        _ => "two models",
    };

    private sealed record Refusal(string Title, string Message)
    {
        /// <summary>Set where scoring again helps.</summary>
        public string? AnalysisToScore { get; init; }

        /// <summary>Set where a link is known, but what it holds cannot be shown.</summary>
        public string? AnalysisToOpen { get; init; }
    }
}
