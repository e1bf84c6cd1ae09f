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
