using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.Findings;

/// <summary>One verdict to filter by.</summary>
internal sealed record ReviewOutcome(ReviewPick Pick, string Words, string Count, string Tooltip, bool IsPicked)
{
    private static readonly ReviewVerdict?[] s_verdicts = [ReviewVerdict.Agree, ReviewVerdict.Relabel, ReviewVerdict.Ambiguous, null];

    public static bool HasAny(ReviewSet reviews) => reviews.All.Any();

    /// <param name="picked">The findings that are picked: where it is one, only what was decided in its list counts.</param>
    public static ImmutableArray<ReviewOutcome> Of(ReviewSet reviews, Clause? clause, ImmutableArray<FindingKind> picked, int instanceCount)
    {
        FindingKind? finding = picked is [var only] ? only : null;
        var where = finding is { } kind ? $" as {FindingTitles.Of(kind).ToLowerInvariant()}" : "";
        return
        [
            .. s_verdicts.Select(verdict => new ReviewOutcome(
                new ReviewPick(verdict, finding),
                ReviewWords.Of(verdict),
                reviews.InstancesWith(verdict, finding, instanceCount).Count.ToString("N0", CultureInfo.InvariantCulture),
                verdict is null ? $"Images on which nobody has decided{where}" : $"Images reviewed{where}: {ReviewWords.Of(verdict)}",
                clause?.Parts.OfType<ReviewPick>().LastOrDefault(pick => pick.Verdict == verdict) is { IsTakenAway: false })),
        ];
    }
}
