namespace DifficultyEyes.Core.Workspace;

/// <summary>How the difficulty summary shows the patterns.</summary>
public enum PatternDisplay
{
    /// <summary>One bar, parted by their counts.</summary>
    Bar,

    /// <summary>A row each, with counts, accuracy and meaning.</summary>
    Table,
}
