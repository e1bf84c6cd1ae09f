using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Workspace;

/// <summary>The panel of one view: its title, how much it shows, its tools, and a boundary for its faults.</summary>
public sealed partial class ViewFrame
{
    private ViewErrorBoundary? _boundary;

    /// <summary>Names the region.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>How many of how many instances, or what of them.</summary>
    [Parameter] public string Note { get; set; } = "";

    [Parameter] public RenderFragment? Tools { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
