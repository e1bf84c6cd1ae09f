using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views.ModelPerformance;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>What the bar of patterns says of a pattern, from a word to a sentence.</summary>
internal static class PatternLabel
{
    /// <summary>Short enough for a part of the bar: "model only", "data + human".</summary>
    public static string ShortOf(Pattern pattern)
    {
        (string Name, Ease Ease)[] sides = [("data", pattern.Data), ("model", pattern.Model), ("human", pattern.Human)];
        var known = sides.Count(side => side.Ease != Ease.Unknown);
        var hard = sides.Where(side => side.Ease == Ease.Hard).Select(side => side.Name).ToArray();
        return hard.Length == 0 ? "easy for all"
            : hard.Length == known ? "hard for all"
            : hard.Length == 1 ? hard[0] + " only"
            : string.Join(" + ", hard);
    }

    /// <summary>Whether the patterns' clause, null where there is none, lets a pattern pass.</summary>
    public static bool IsPicked(Clause? clause, string pattern) => clause is not null
        && clause.Parts[0].IsTakenAway != clause.Parts.OfType<PatternPick>().Any(part => part.Pattern == pattern);

    public static string CountOf(PatternShare share) => Counted.Number(share.Tally.Count);

    public static string DescriptionOf(PatternShare share) => string.Create(
        CultureInfo.InvariantCulture,
        $"{share.Meaning.Title}: {Counted.Of(share.Tally.Count, "instance")}, accuracy {PerformanceText.WholePercent(share.Tally.Accuracy.Share)}");

    public static string TooltipOf(PatternShare share) => $"{DescriptionOf(share)}\n{share.Meaning.Explanation}";
}
