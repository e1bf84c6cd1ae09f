using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Summaries;

/// <summary>One pattern's instances.</summary>
/// <param name="Meaning">What it usually means, for the user.</param>
public readonly record struct PatternShare(Pattern Pattern, Tally Tally, PatternMeaning Meaning)
{
    /// <summary>Instances of the whole population with this pattern, whether they pass the filters or not.</summary>
    public int TotalCount { get; init; }
}
