using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Views.Subsets;

/// <summary>Keeps the selection as a subset, or changes, combines, exports or removes one.</summary>
public sealed partial class SubsetDialog
{
    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true, CloseOnEscapeKey = true };

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter, EditorRequired] public WorkspaceState State { get; set; } = default!;

    [Parameter, EditorRequired] public InstanceSet Selected { get; set; } = default!;

    /// <summary>What a new subset may be called.</summary>
    [Parameter] public string SuggestedName { get; set; } = "";

    [Parameter] public bool IsDark { get; set; }

    /// <summary>Null closes the dialog.</summary>
    [Parameter] public SubsetRequest? Request { get; set; }

    [Parameter] public EventCallback<SubsetRequest?> RequestChanged { get; set; }

    /// <summary>Raised with what leads to the next state.</summary>
    [Parameter] public EventCallback<Func<WorkspaceState, WorkspaceState>> Applied { get; set; }

    private Subset? Subset => Request?.SubsetId is { } subsetId ? State.FindSubset(subsetId) : null;

    private string Title => Subset is { } subset
        ? string.Create(CultureInfo.InvariantCulture, $"Subset of {Counted.Of(subset.Members.Count, "instance")}")
        : string.Create(CultureInfo.InvariantCulture, $"Keep {Selected.Count:N0} selected instances");

    private async Task ApplyAsync(Func<WorkspaceState, WorkspaceState> action)
    {
        await Applied.InvokeAsync(action);
        await CloseAsync();
    }

    private Task CloseAsync() => RequestChanged.InvokeAsync(null);

    private Task OnVisibleChangedAsync(bool isVisible) => isVisible ? Task.CompletedTask : CloseAsync();
}
