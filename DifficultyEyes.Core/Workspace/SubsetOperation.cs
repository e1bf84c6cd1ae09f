namespace DifficultyEyes.Core.Workspace;

/// <summary>What two subsets make together.</summary>
public enum SubsetOperation
{
    /// <summary>What is in either.</summary>
    Union,

    /// <summary>What is in both.</summary>
    Intersection,

    /// <summary>What is in the first and not in the second.</summary>
    Difference,
}
