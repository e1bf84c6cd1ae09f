namespace DifficultyEyes.Core.Workspace;

/// <summary>What the color of a cell in the difficulty summary says.</summary>
public enum HeatmapColoring
{
    /// <summary>How many instances, on a logarithmic scale.</summary>
    Count,

    /// <summary>Share predicted as labeled.</summary>
    Accuracy,

    /// <summary>How many times as many instances as independence of the two measures would give.</summary>
    Lift,
}
