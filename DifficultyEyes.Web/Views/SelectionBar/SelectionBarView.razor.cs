using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.SelectionBar;

/// <summary>How many instances are selected, and by what: each brush a chip that can be removed.</summary>
public sealed partial class SelectionBarView
{
    [Parameter, EditorRequired] public WorkspaceSelection Selection { get; set; } = default!;

    [Parameter, EditorRequired] public IReadOnlyList<ClauseChip> Chips { get; set; } = [];

    [Parameter] public ImmutableArray<Clause> Isolated { get; set; } = [];

    /// <summary>Why nothing is selected; null where something is.</summary>
    [Parameter] public string? EmptyReason { get; set; }

    [Parameter] public EventCallback<ClauseChip> Removed { get; set; }

    [Parameter] public EventCallback Cleared { get; set; }

    [Parameter] public EventCallback IsolateChosen { get; set; }

    /// <summary>Raised when the user wants the selection kept as a subset.</summary>
    [Parameter] public EventCallback KeepChosen { get; set; }

    [Parameter] public EventCallback Released { get; set; }

    private string SelectedText => Text(Selection.Selected.Count);

    private string PopulationText => Text(Selection.Population.Count);

    private string TotalText => Text(Selection.Selected.InstanceCount);

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
