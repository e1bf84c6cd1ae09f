using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Workspace;

/// <summary>Undo and redo, saying what they do, and a list of the nearest steps to go back or forth several at once.</summary>
public sealed partial class HistoryMenu
{
    /// <summary>Who wants to go further back takes the last of them first.</summary>
    private const int MostListed = 20;

    private WorkspaceHistory? _listed;
    private IReadOnlyList<MenuItem> _steps = [];

    [Parameter, EditorRequired] public WorkspaceHistory History { get; set; } = default!;

    /// <summary>A step in a few words.</summary>
    [Parameter, EditorRequired] public Func<WorkspaceStep, string> NameOf { get; set; } = default!;

    /// <summary>Raised with the number of steps: below 0 to undo, above 0 to redo.</summary>
    [Parameter] public EventCallback<int> Moved { get; set; }

    private string UndoTitle { get; set; } = "Undo";

    private string RedoTitle { get; set; } = "Redo";

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_listed, History))
        {
            return;
        }

        _listed = History;
        string[] done = [.. History.Done.Take(MostListed).Select(NameOf)];
        string[] undone = [.. History.Undone.Take(MostListed).Select(NameOf)];
        UndoTitle = done is [var last, ..] ? $"Undo: {last}" : "Undo";
        RedoTitle = undone is [var next, ..] ? $"Redo: {next}" : "Redo";
        _steps =
        [
            .. undone.Select((name, position) => new MenuItem($"Redo: {name}", () => Moved.InvokeAsync(position + 1))).Reverse(),
            .. done.Select((name, position) => new MenuItem($"Undo: {name}", () => Moved.InvokeAsync(-position - 1))),
        ];
    }
}
