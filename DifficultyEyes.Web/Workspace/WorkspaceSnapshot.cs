using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Workspace;

/// <summary>A state with everything that follows from it: all views draw the same moment.</summary>
/// <param name="Evidence">Of the opened instance; null where none is open.</param>
public sealed record WorkspaceSnapshot(
    WorkspaceState State,
    WorkspaceSelection Selection,
    WorkspaceAggregates Aggregates,
    InstanceEvidence? Evidence);
