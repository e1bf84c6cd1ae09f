using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Views.InstanceDetail;

/// <summary>One instance with all that is known of it: where, and why, the model goes wrong.</summary>
public sealed partial class InstanceDetail : IAsyncDisposable
{
    private const int ImagePixels = 128;
    private const int NeighborPixels = 32;

    private ElementReference _article;
    private ComponentScript? _script;
    private DotNetObjectReference<InstanceDetail>? _self;
    private ThumbnailSize _size;
    private InstanceEvidence? _shown;
    private string? _pointed;
    private int _neighborCount;
    private bool _isZoomed;

    [Parameter, EditorRequired] public required ScoredAnalysis Analysis { get; set; }

    [Parameter, EditorRequired] public required InstanceEvidence Evidence { get; set; }

    /// <summary>Its place in the order of the selected instances; null where it is none of them.</summary>
    [Parameter] public int? Position { get; set; }

    [Parameter] public int SelectedCount { get; set; }

    /// <summary>The subsets that hold it.</summary>
    [Parameter] public IReadOnlyList<Subset> Subsets { get; set; } = [];

    [Parameter] public bool IsTagged { get; set; }

    [Parameter] public bool IsDark { get; set; }

    /// <summary>The representation that the projection shows: what is similar is looked for in it, unless another is picked.</summary>
    [Parameter, EditorRequired] public required string ShownRepresentation { get; set; }

    [Parameter] public bool CanGoBack { get; set; }

    [Parameter] public bool CanGoForward { get; set; }

    /// <summary>What was found in the analysis: those that hold the instance say why.</summary>
    [Parameter]
    public ImmutableArray<Finding> Findings { get; set; } = [];

    /// <summary>What people decided on them.</summary>
    [Parameter]
    public ReviewSet Reviews { get; set; } = ReviewSet.Empty;

    /// <summary>Raised with the finding whose members the user wants to review from this instance on.</summary>
    [Parameter]
    public EventCallback<FindingKind> ReviewAsked { get; set; }

    /// <summary>Raised when the user clicks a neighbor.</summary>
    [Parameter] public EventCallback<int> InstanceOpened { get; set; }

    /// <summary>Raised with -1 or 1 for the previous or next instance of the selection.</summary>
    [Parameter] public EventCallback<int> Stepped { get; set; }

    [Parameter] public EventCallback WentBack { get; set; }

    [Parameter] public EventCallback WentForward { get; set; }

    [Parameter] public EventCallback TagToggled { get; set; }

    /// <summary>Raised with the representation in which the user wants to see what is like this instance.</summary>
    [Parameter] public EventCallback<string> SimilarAsked { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    [Inject] private IJSRuntime Runtime { get; set; } = default!;

    private string FullAddress => $"api/images/{Uri.EscapeDataString(Analysis.Dataset.Hash)}/{Evidence.InstanceIndex}";

    private string Title => $"Instance {Evidence.InstanceIndex}, labeled {NameOf(Evidence.Label)}";

    private string ShownTitle => Evidence.Layers.FirstOrDefault(layer => layer.RepresentationId == ShownRepresentation)?.Title ?? ShownRepresentation;

    private string PositionText => string.Create(CultureInfo.InvariantCulture, $"{(Position is { } position ? (position + 1).ToString("N0", CultureInfo.InvariantCulture) : "–")} / {SelectedCount:N0}");

    /// <summary>Called by the script when another number of neighbors fits beside each other.</summary>
    [JSInvokable]
    public void SetNeighborCount(int neighborCount)
    {
        _neighborCount = Math.Clamp(neighborCount, 1, InstanceEvidence.DefaultNeighborCount);
        StateHasChanged();
    }

    /// <summary>Called by the script for keys: "previous", "next", "similar" or "tag".</summary>
    [JSInvokable]
    public Task ActAsync(string act) => AnswerAsync(() => act switch
    {
        "previous" => Stepped.InvokeAsync(-1),
        "next" => Stepped.InvokeAsync(1),
        "similar" => SimilarAsked.InvokeAsync(ShownRepresentation),
        "tag" => TagToggled.InvokeAsync(),
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

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_shown, Evidence))
        {
            _shown = Evidence;
            _pointed = null;
            _size = ThumbnailSize.Fit(Evidence.Image, ImagePixels);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new ComponentScript(Runtime);
            await _script.CreateAsync("./Views/InstanceDetail/InstanceDetail.razor.js", _article, _self);
        }
    }

    private static string SimilarTitle(string layer) => $"Select it with its nearest neighbors in {layer}";

    private string NameOf(int classIndex) => Analysis.Dataset.ClassNames[classIndex];
}
