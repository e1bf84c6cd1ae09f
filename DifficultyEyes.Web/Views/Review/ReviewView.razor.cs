using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Views.Review;

/// <summary>Walks a finding's list by keyboard: one image at a time with what speaks for it, and a verdict on each.</summary>
public sealed partial class ReviewView : IAsyncDisposable
{
    private const int ImagePixels = 448;
    private const int TwinPixels = 224;
    private const int NeighborPixels = 64;
    private const int MostNeighbors = 8;

    // The last layer before the classes: what looks alike to the model.
    private const string Penultimate = "penultimate";

    private ElementReference _dialog;
    private ComponentScript? _script;
    private DotNetObjectReference<ReviewView>? _self;
    private LabelPicker? _picker;
    private ThumbnailSize _size;
    private ThumbnailSize _twinSize;
    private ImmutableArray<int>? _choices;
    private int? _shownInstance;

    [Parameter, EditorRequired] public required ScoredAnalysis Analysis { get; set; }

    [Parameter, EditorRequired] public required Finding Finding { get; set; }

    [Parameter, EditorRequired] public required ReviewSet Reviews { get; set; }

    /// <summary>Of the instance that is looked at; null while it is gathered.</summary>
    [Parameter, EditorRequired] public required InstanceEvidence? Evidence { get; set; }

    /// <summary>Whether there is a verdict of this visit to take back.</summary>
    [Parameter] public bool CanTakeBack { get; set; }

    /// <summary>Why the last verdict was not kept or taken back; null where it was.</summary>
    [Parameter] public string? Fault { get; set; }

    [Parameter] public EventCallback<ReviewChoice> DecisionMade { get; set; }

    /// <summary>Raised with the instance to look at next.</summary>
    [Parameter] public EventCallback<int> Moved { get; set; }

    [Parameter] public EventCallback TakenBack { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    [Inject] private IJSRuntime Runtime { get; set; } = default!;

    private int DecidedCount => Reviews.CountIn(Finding);

    private string DecidedWidth => string.Create(CultureInfo.InvariantCulture, $"{100.0 * DecidedCount / Math.Max(1, Finding.Count):0.#}%");

    private string PlaceText => string.Create(
        CultureInfo.InvariantCulture, $"{(Evidence is null ? 0 : Finding.Ranked.IndexOf(Evidence.InstanceIndex) + 1):N0} of {Finding.Count:N0} · {DecidedCount:N0} reviewed");

    private Core.Reviews.Review? Decided => Evidence is null ? null : Reviews.Find(Finding.Kind, Evidence.InstanceIndex);

    /// <summary>What the instance is held against; null where it stands for itself.</summary>
    private int? Twin => Evidence is not null && Finding.Members.Contains(Evidence.InstanceIndex) ? Finding.TwinOf(Evidence.InstanceIndex) : null;

    private int? NextInstance => Evidence is null ? null : ReviewWalk.Step(Finding, Evidence.InstanceIndex, 1);

    private int? Suggestion => Evidence is null ? null : LabelChoice.Suggest(Evidence);

    /// <summary>Called by the script with what a key means.</summary>
    /// <param name="instanceIndex">The instance on the screen when the key was pressed: a verdict is on that and no other.</param>
    [JSInvokable]
    public Task ActAsync(string action, int instanceIndex) => AnswerAsync(() => action switch
    {
        "leave" when _choices is not null => Relabel(false),
        "leave" => Closed.InvokeAsync(),
        "next" or "back" when _choices is null && Evidence is not null => MoveAsync(action == "next" ? 1 : -1),
        _ when instanceIndex != Evidence?.InstanceIndex => Task.CompletedTask,
        "up" or "down" or "confirm" or [>= '1' and <= '9'] => _picker?.ActAsync(action) ?? Task.CompletedTask,
        _ when _choices is not null => Task.CompletedTask,
        "agree" => DecideAsync(ReviewVerdict.Agree),
        "ambiguous" => DecideAsync(ReviewVerdict.Ambiguous),
        "relabel" => Relabel(true),
        "undo" when CanTakeBack => TakenBack.InvokeAsync(),
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
        if (Evidence is not null && Evidence.InstanceIndex != _shownInstance)
        {
            _shownInstance = Evidence.InstanceIndex;
            _choices = null;
            _size = ThumbnailSize.Fit(Evidence.Image, Twin is null ? ImagePixels : TwinPixels);
            _twinSize = Twin is { } twin ? ThumbnailSize.Fit(Analysis.Dataset.Images[twin], TwinPixels) : default;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new ComponentScript(Runtime);
            await _script.CreateAsync("./Views/Review/ReviewView.razor.js", _dialog, _self);
        }
    }

    /// <summary>Where the data sees it, and where the model decides.</summary>
    private static IEnumerable<LayerEvidence> ShownLayers(InstanceEvidence evidence) =>
        new[]
        {
            evidence.Layers.FirstOrDefault(layer => layer.IsData),
            evidence.Layers.FirstOrDefault(layer => layer.Title == Penultimate) ?? evidence.Layers.LastOrDefault(layer => !layer.IsData),
        }
            .OfType<LayerEvidence>()
            .Where(layer => !layer.Neighbors.IsEmpty);

    private string AddressOf(int instanceIndex) => ThumbnailSize.AddressOf(Analysis.Dataset.Hash, instanceIndex, ImagePixels);

    private string PathOf(int instanceIndex) => Analysis.Dataset.Paths[instanceIndex];

    private int LabelOf(int instanceIndex) => Analysis.Dataset.Labels[instanceIndex];

    private string NameOf(int classIndex) => Analysis.Dataset.ClassNames[classIndex];

    private string DecidedText(Core.Reviews.Review decided) =>
        ReviewWords.Of(decided.Verdict) + (decided.NewLabel is { } label ? $" as {NameOf(label)}" : decided.OtherClass is { } other ? $" as {other}" : "");

    private Task DecideAsync(ReviewVerdict verdict) => DecisionMade.InvokeAsync(new ReviewChoice(Evidence!.InstanceIndex, verdict, null));

    private Task RelabelAsync(int label) => DecisionMade.InvokeAsync(new ReviewChoice(Evidence!.InstanceIndex, ReviewVerdict.Relabel, label));

    private Task MoveAsync(int step) => Moved.InvokeAsync(ReviewWalk.Step(Finding, Evidence!.InstanceIndex, step));

    private Task Relabel(bool isStarted)
    {
        _choices = isStarted ? LabelChoice.For(Evidence!, Analysis.Dataset.ClassCount) : null;
        StateHasChanged();
        return Task.CompletedTask;
    }
}

/// <summary>A verdict that a user just gave.</summary>
/// <param name="NewLabel">Set where the verdict is to relabel.</param>
public sealed record ReviewChoice(int InstanceIndex, ReviewVerdict Verdict, int? NewLabel);
