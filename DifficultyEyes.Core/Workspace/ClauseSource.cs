namespace DifficultyEyes.Core.Workspace;

/// <summary>What made a clause: it ignores its own, so that its picture does not shrink to what was picked in it.</summary>
public enum ClauseSource
{
    DataModel,
    ModelHuman,
    DataHuman,
    Patterns,
    Confusion,
    Projection,
    Flow,
    Classes,
    Outcome,
    Splits,
    Search,
    Findings,
    Subsets,
    Neighbors,
    Reviews,
    Strata,
    Comparison,
}
