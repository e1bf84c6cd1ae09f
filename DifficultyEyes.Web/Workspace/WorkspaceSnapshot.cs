using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Workspace;

/// <summary>A state with everything that follows from it: all views draw the same moment.</summary>
/// <param name="Performance">What the model performance view shows.</param>
/// <param name="ComparisonRefusal">Why the model that the state compares with cannot be compared; null where it can.</param>
/// <param name="Evidence">Of the opened instance; null where none is open.</param>
/// <param name="Reviews">What people decided on the findings.</param>
public sealed record WorkspaceSnapshot(
    WorkspaceState State,
    WorkspaceSelection Selection,
    WorkspaceAggregates Aggregates,
    PerformanceSummary Performance,
    string? ComparisonRefusal,
    InstanceEvidence? Evidence,
    ReviewSet Reviews);
