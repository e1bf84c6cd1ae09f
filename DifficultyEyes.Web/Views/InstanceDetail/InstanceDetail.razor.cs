using System.Collections.Immutable;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.InstanceDetail;

/// <summary>One instance with all that is known of it: where, and why, the model goes wrong.</summary>
public sealed partial class InstanceDetail
{
    private const int ImagePixels = 128;
    private const int NeighborPixels = 32;

    private ThumbnailSize _size;

    [Parameter, EditorRequired]
    public required ScoredAnalysis Analysis { get; set; }

    /// <summary>Null shows how to open one.</summary>
    [Parameter, EditorRequired]
    public required InstanceEvidence? Evidence { get; set; }

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
    [Parameter]
    public EventCallback<int> InstanceOpened { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    private string FullAddress => $"api/images/{Uri.EscapeDataString(Analysis.Dataset.Hash)}/{Evidence!.InstanceIndex}";

    protected override void OnParametersSet()
    {
        if (Evidence is not null)
        {
            _size = ThumbnailSize.Fit(Evidence.Image, ImagePixels);
        }
    }

    private string NameOf(int classIndex) => Analysis.Dataset.ClassNames[classIndex];
}
