using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Workspace;

/// <summary>A state with everything that follows from it: all views draw the same moment.</summary>
/// <param name="Evidence">Of the opened instance; null where none is open.</param>
/// <param name="Reviews">What people decided on the findings.</param>
public sealed record WorkspaceSnapshot(
    WorkspaceState State,
    WorkspaceSelection Selection,
    WorkspaceAggregates Aggregates,
    InstanceEvidence? Evidence,
    ReviewSet Reviews);
