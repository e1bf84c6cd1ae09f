using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views.ModelPerformance;

namespace DifficultyEyes.Web.Views.Subsets;

/// <summary>One line of the list.</summary>
/// <param name="Color">As CSS takes it.</param>
/// <param name="Count">"87", or "12 of 87" where only some of them are selected.</param>
/// <param name="IsPicked">The clause takes these instances in.</param>
/// <param name="IsTakenAway">The clause takes them away.</param>
internal sealed record SubsetRow(string Id, string Name, string Color, string Count, string Tooltip, bool IsPicked, bool IsTakenAway)
{
    public static ImmutableArray<SubsetRow> Of(ImmutableArray<Subset> subsets, ImmutableArray<Tally> tallies, Clause? clause, bool isDark) =>
    [
        .. subsets.Zip(tallies, (subset, tally) =>
        {
            // The last word on a subset counts: parts apply one after the other.
            var last = clause?.Parts.OfType<SubsetPick>().LastOrDefault(pick => pick.SubsetId == subset.Id);
            return new SubsetRow(
                subset.Id,
                subset.Name,
                SubsetPalette.ColorOf(subset.Color, isDark),
                tally.SelectedCount == tally.Count ? Text(tally.Count) : $"{Text(tally.SelectedCount)} of {Text(tally.Count)}",
                TooltipOf(subset, tally),
                IsPicked: last is { IsTakenAway: false },
                IsTakenAway: last is { IsTakenAway: true });
        }),
    ];

    private static string TooltipOf(Subset subset, Tally tally)
    {
        var counts = tally.Count == 0
            ? $"{subset.Name}: empty"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{subset.Name}: {Counted.Of(tally.Count, "instance")}, {tally.SelectedCount:N0} selected\naccuracy {PerformanceText.Interval(tally.Accuracy)}");
        return subset.Note.Length == 0 ? counts : $"{counts}\n{subset.Note}";
    }

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
