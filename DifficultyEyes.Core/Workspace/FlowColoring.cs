namespace DifficultyEyes.Core.Workspace;

/// <summary>What the color of a ribbon in the difficulty flow says.</summary>
public enum FlowColoring
{
    /// <summary>Whether the model is right in the end.</summary>
    Outcome,

    /// <summary>The label.</summary>
    Class,

    /// <summary>The subset that an instance was kept in.</summary>
    Subset,
}
