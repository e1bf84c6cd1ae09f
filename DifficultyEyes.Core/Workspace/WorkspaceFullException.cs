namespace DifficultyEyes.Core.Workspace;

/// <summary>A workspace holds as much as there may be of something, or as a browser and a link keep: nothing has changed.</summary>
public sealed class WorkspaceFullException(string message) : DifficultyEyesException(message, inner: null);
