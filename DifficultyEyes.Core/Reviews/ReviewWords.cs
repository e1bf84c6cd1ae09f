namespace DifficultyEyes.Core.Reviews;

/// <summary>What verdicts are called, on the screen and in tables.</summary>
public static class ReviewWords
{
    /// <param name="verdict">Null where nobody has decided.</param>
    public static string Of(ReviewVerdict? verdict) => verdict switch
    {
        null => "not yet",
        ReviewVerdict.Agree => "agree",
        ReviewVerdict.Relabel => "relabel",
        ReviewVerdict.Ambiguous => "ambiguous",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "This verdict has no word."),
    };

    /// <summary>A single character: for where there is no room for the word.</summary>
    public static string SignOf(ReviewVerdict verdict) => verdict switch
    {
        ReviewVerdict.Agree => "✓",
        ReviewVerdict.Relabel => "✎",
        ReviewVerdict.Ambiguous => "?",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "This verdict has no sign."),
    };
}
