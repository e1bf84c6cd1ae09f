namespace DifficultyEyes.Core.Workspace;

/// <summary>One step of a history: the state it began from and the one it led to.</summary>
public sealed record WorkspaceStep(WorkspaceState Before, WorkspaceState After);
