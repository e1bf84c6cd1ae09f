using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Workspace;

/// <summary>Undo and redo, saying what they do, and the list of all steps to go back or forth several at once.</summary>
public sealed partial class HistoryMenu
{
    [Parameter, EditorRequired] public WorkspaceHistory History { get; set; } = default!;

    /// <summary>A step in a few words.</summary>
    [Parameter, EditorRequired] public Func<WorkspaceStep, string> NameOf { get; set; } = default!;

    /// <summary>Raised with the number of steps: below 0 to undo, above 0 to redo.</summary>
    [Parameter] public EventCallback<int> Moved { get; set; }

    private string UndoTitle => History.Done.FirstOrDefault() is { } step ? $"Undo: {NameOf(step)}" : "Undo";

    private string RedoTitle => History.Undone.FirstOrDefault() is { } step ? $"Redo: {NameOf(step)}" : "Redo";
}
