namespace DifficultyEyes.Core.Workspace;

/// <summary>The views of a workspace, by the panel that each has.</summary>
public enum WorkspaceView
{
    Controls,
    Summary,
    Projection,
    Performance,
    Flow,
    Instances,
}
