using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Export;

/// <summary>A column of the scores table.</summary>
/// <param name="Name">As in the header.</param>
/// <param name="Recipe">What a score rests on; null for what the dataset or the model says itself.</param>
public abstract record TableColumn(string Name, Recipe? Recipe);

/// <summary>Texts of shape (N); null is unknown.</summary>
public sealed record TextColumn(string Name, Recipe? Recipe, string?[] Values) : TableColumn(Name, Recipe);

/// <summary>Numbers of shape (N); NaN is unknown.</summary>
public sealed record NumberColumn(string Name, Recipe? Recipe, float[] Values) : TableColumn(Name, Recipe)
{
    /// <summary>True for counts and flags, which other programs expect as whole numbers.</summary>
    public bool IsWhole { get; init; }
}
