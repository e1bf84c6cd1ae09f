using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.Findings;

/// <summary>One line of the list.</summary>
/// <param name="IsPicked">The clause takes these instances in.</param>
/// <param name="IsTakenAway">The clause takes them away.</param>
/// <param name="Reviewed">How far it is reviewed, in figures and in words; null where nobody has begun.</param>
internal sealed record FindingRow(
    FindingKind Kind, string Title, string Count, string Tooltip, bool IsEmpty, bool IsPicked, bool IsTakenAway, (string Short, string Words)? Reviewed)
{
    public static ImmutableArray<FindingRow> Of(ImmutableArray<Finding> findings, Clause? clause, ReviewSet reviews) =>
    [
        .. findings.Select(finding =>
        {
            // The last word on a finding counts: parts apply one after the other.
            var last = clause?.Parts.OfType<FindingPick>().LastOrDefault(pick => pick.Finding == finding.Kind);
            return new FindingRow(
                finding.Kind,
                finding.Title,
                finding.Count.ToString("N0", CultureInfo.InvariantCulture),
                string.Join('\n', new[] { finding.Rule, finding.Note, FindingLimits.Of(finding.Kind) }.Where(line => line.Length > 0)),
                finding.Count == 0,
                IsPicked: last is { IsTakenAway: false },
                IsTakenAway: last is { IsTakenAway: true },
                ReviewedOf(finding, reviews));
        }),
    ];

    private static (string Short, string Words)? ReviewedOf(Finding finding, ReviewSet reviews) => reviews.CountIn(finding) is var decided && decided > 0
        ? (string.Create(CultureInfo.InvariantCulture, $"✓{decided:N0}"), string.Create(CultureInfo.InvariantCulture, $"{decided:N0} of {finding.Count:N0} reviewed"))
        : null;
}
