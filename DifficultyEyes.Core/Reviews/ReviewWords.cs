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
}
