namespace DifficultyEyes.Web.Workspace.Commands;

/// <summary>Something a user can do in a workspace, to be found by its name.</summary>
/// <param name="Id">Stays the same from one visit to the next, so that the browser can remember what was used.</param>
/// <param name="Group">What it is about: the heading it stands under.</param>
/// <param name="RunAsync">Does it.</param>
/// <param name="Keys">Its shortcut; null where it has none.</param>
public sealed record WorkspaceCommand(string Id, string Group, string Title, Func<Task> RunAsync, string? Keys = null);
