using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Names a step of the history by what it changed, so that undo and redo can say what they do.</summary>
/// <remarks>Where a step changed several things, as a finding that also sorts, the one that the user asked for names it.</remarks>
public static class StepWords
{
    // More is cut: a name stands in a tooltip and on a line of a menu.
    private const int MostCharacters = 72;

    public static string Of(WorkspaceStep step, ScoredAnalysis analysis, AnalysisBins bins)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(bins);
        var (before, after) = (step.Before, step.After);
        var words = OfIsolation(before, after, analysis, bins)
            ?? OfSubsets(before, after)
            ?? OfClauses(before, after, analysis, bins)
            ?? OfMeasures(before, after, analysis)
            ?? OfPictures(before, after, analysis)
            ?? "change the view";
        return words.Length <= MostCharacters ? words : string.Concat(words.AsSpan(0, MostCharacters - 1), "…");
    }

    private static string? OfIsolation(WorkspaceState before, WorkspaceState after, ScoredAnalysis analysis, AnalysisBins bins)
    {
        if (after.Isolated.Length > before.Isolated.Length)
        {
            var parts = after.Isolated.Skip(before.Isolated.Length).SelectMany(clause => clause.Parts);
            return $"isolate {string.Join(" · ", parts.Select(part => ClauseWords.Of(part, after, analysis, bins)))}";
        }

        return after.Isolated.Length < before.Isolated.Length ? "release what was isolated" : null;
    }

    private static string? OfClauses(WorkspaceState before, WorkspaceState after, ScoredAnalysis analysis, AnalysisBins bins)
    {
        var changed = before.Clauses.Concat(after.Clauses)
            .Select(clause => clause.Source)
            .Distinct()
            .Where(source => !Equals(before.ClauseOf(source), after.ClauseOf(source)))
            .ToArray();
        return changed switch
        {
            [] => null,
            [var source] => OfClause(source, before, after, analysis, bins),
            _ when after.Clauses.IsEmpty => "clear every brush",
            _ => $"change {Counted.Of(changed.Length, "brush")}",
        };
    }

    private static string OfClause(ClauseSource source, WorkspaceState before, WorkspaceState after, ScoredAnalysis analysis, AnalysisBins bins)
    {
        var former = before.ClauseOf(source)?.Parts ?? [];
        var present = after.ClauseOf(source)?.Parts ?? [];
        if (present.IsEmpty)
        {
            return former.Length == 1 ? $"let go of {Words(former[0], before)}" : $"let go of {former.Length} parts: {Words(former[0], before)} …";
        }

        var added = present.Except(former).ToArray();
        var removed = former.Except(present).ToArray();
        return (added, removed) switch
        {
            ([{ IsTakenAway: true } part], []) => $"take away {Words(part, after)}",
            ([var part], []) when !former.IsEmpty => $"add {Words(part, after)}",
            ([var part, ..], _) => $"brush {Words(part, after)}",
            ([], [{ IsTakenAway: true } part]) => $"no longer take away {Words(part, before)}",
            ([], [var part, ..]) => $"let go of {Words(part, before)}",
            _ => $"brush {Words(present[^1], after)}",
        };

        string Words(ClausePart part, WorkspaceState state)
        {
            var words = ClauseWords.Of(part with { IsTakenAway = false }, state, analysis, bins);
            return PlaceOf(source) is { } place ? $"{place}: {words}" : words;
        }
    }

    private static string? OfSubsets(WorkspaceState before, WorkspaceState after)
    {
        var added = after.Subsets.FirstOrDefault(subset => before.FindSubset(subset.Id) is null);
        var removed = before.Subsets.FirstOrDefault(subset => after.FindSubset(subset.Id) is null);
        var changed = after.Subsets.FirstOrDefault(subset => before.FindSubset(subset.Id) is { } former && !former.Equals(subset));
        return (added, removed, changed) switch
        {
            ({ } subset, _, _) => $"keep subset {subset.Name}",
            (_, { } subset, _) => $"remove subset {subset.Name}",
            (_, _, { } subset) when !before.FindSubset(subset.Id)!.Members.Equals(subset.Members) => $"change what is in subset {subset.Name}",
            (_, _, { } subset) => $"describe subset {subset.Name}",
            _ => null,
        };
    }

    // Only where the words of a part do not already say where it was picked.
    private static string? PlaceOf(ClauseSource source) => source switch
    {
        ClauseSource.DataModel => "data × model",
        ClauseSource.ModelHuman => "model × human",
        ClauseSource.DataHuman => "data × human",
        _ => null,
    };

    private static string? OfMeasures(WorkspaceState before, WorkspaceState after, ScoredAnalysis analysis)
    {
        foreach (var perspective in Enum.GetValues<Perspective>())
        {
            if (before.MeasureOf(perspective) != after.MeasureOf(perspective) && after.MeasureOf(perspective) is { } columnId)
            {
                return $"{NameOf(perspective)} by {TitleOf(columnId, analysis)}";
            }
        }

        foreach (var (columnId, threshold) in after.Thresholds)
        {
            if (!before.Thresholds.TryGetValue(columnId, out var former) || former != threshold)
            {
                // Two digits of what is small: thresholds of skewed measures lie at a thousandth and below.
                var value = threshold.ToString(threshold is 0 or >= 0.1f ? "0.##" : "G2", CultureInfo.InvariantCulture);
                return $"{TitleOf(columnId, analysis)} hard {(threshold == 0 ? "above" : "from")} {value}";
            }
        }

        var usual = before.Thresholds.Keys.FirstOrDefault(columnId => !after.Thresholds.ContainsKey(columnId));
        return usual is null ? null : $"{TitleOf(usual, analysis)} hard from the usual threshold";
    }

    private static string? OfPictures(WorkspaceState before, WorkspaceState after, ScoredAnalysis analysis) =>
        before.ColorBy != after.ColorBy ? $"color by {TitleOf(after.ColorBy, analysis)}"
        : before.Representation != after.Representation ? $"show {ClauseWords.TitleOf(after.Representation, analysis)} in the projection"
        : before.Method != after.Method ? $"project by {after.Method.ToString().ToUpperInvariant()}"
        : before.Coloring != after.Coloring ? $"color the heatmaps by {after.Coloring.ToString().ToLowerInvariant()}"
        : before.PatternDisplay != after.PatternDisplay ? $"show the patterns as a {after.PatternDisplay.ToString().ToLowerInvariant()}"
        : before.FlowColoring != after.FlowColoring ? $"color the flow by {after.FlowColoring.ToString().ToLowerInvariant()}"
        : before.FlowBasis != after.FlowBasis ? $"flow of kDN by {after.FlowBasis.ToString().ToLowerInvariant()}"
        : before.Performance != after.Performance ? ShowingOf(after.Performance)
        : before.SortBy != after.SortBy ? $"sort by {TitleOf(after.SortBy, analysis)}"
        : before.GroupBy != after.GroupBy ? after.GroupBy == InstanceGrouping.None ? "ungroup the images" : $"group by {after.GroupBy.ToString().ToLowerInvariant()}"
        : before.IsDescending != after.IsDescending ? $"sort {(after.IsDescending ? "highest" : "lowest")} first"
        : null;

    private static string ShowingOf(PerformanceDisplay display) => display switch
    {
        PerformanceDisplay.Confusion => "show the confusion matrix",
        PerformanceDisplay.PerClass => "show accuracy per class",
        PerformanceDisplay.ByDifficulty => "show accuracy by difficulty",
        PerformanceDisplay.Calibration => "show the calibration",
        _ => "show two models",
    };

    private static string NameOf(Perspective perspective) => perspective.ToString().ToLowerInvariant();

    /// <summary>A column's title, with its layer's where it has one; names such as "label" and "path" stand for themselves.</summary>
    private static string TitleOf(string columnId, ScoredAnalysis analysis) => analysis.FindColumn(columnId) switch
    {
        null => columnId,
        { Layer: null } column => column.Measure.Title,
        { Layer: { } layer } column => $"{column.Measure.Title} · {ClauseWords.TitleOf(layer, analysis)}",
    };
}
