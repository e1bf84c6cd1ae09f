using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Says in a few words what a part of a clause picks.</summary>
public static class ClauseWords
{
    /// <param name="state">The state that holds the part: a subset is called by its name there.</param>
    public static string Of(ClausePart part, WorkspaceState state, ScoredAnalysis analysis, AnalysisBins bins)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(bins);
        var names = analysis.Dataset.ClassNames;
        var words = part switch
        {
            HeatmapRectangle rectangle => OfRectangle(rectangle, analysis, bins),
            PatternPick pick => Pattern.TryParse(pick.Pattern) is { } pattern ? PatternMeaning.Of(pattern).Title : pick.Pattern,
            ConfusionPick cell when cell.Label == cell.Prediction => $"{names[cell.Label]} predicted right",
            ConfusionPick cell => $"{names[cell.Label]} → {names[cell.Prediction]}",
            ClassPick pick => names[pick.Label],
            OutcomePick outcome => outcome.IsCorrect switch { true => "outcome: correct", false => "outcome: wrong", null => "outcome: unknown" },
            SplitPick split => $"split: {split.Split}",
            FindingPick pick => $"finding: {FindingTitles.Of(pick.Finding).ToLowerInvariant()}",
            ReviewPick pick => $"reviewed: {ReviewWords.Of(pick.Verdict)}{(pick.Finding is { } finding ? $" ({FindingTitles.Of(finding).ToLowerInvariant()})" : "")}",
            SubsetPick pick => $"subset: {state.FindSubset(pick.SubsetId)?.Name ?? "removed"}",
            NeighborPick pick => $"like #{pick.InstanceIndex} in {TitleOf(pick.Representation, analysis)}",
            MeasureRange range => OfSpan(NameOf(range.Column, analysis), bins.Of(range.Column).Bins.Bins, range.First, range.Last) ?? $"any {NameOf(range.Column, analysis)} difficulty",
            ComparisonPick pick => OfComparison(pick),
            PathSearch search => $"search: {search.Text}",
            ProjectionShape shape => $"region in {TitleOf(shape.Representation, analysis)}",
            FlowPick { NextRepresentation: { } next } pick =>
                $"{BandOf(pick.Band)} in {TitleOf(pick.Representation, analysis)}, {BandOf(pick.NextBand)} in {TitleOf(next, analysis)}{BasisOf(pick)}",
            FlowPick pick => $"{BandOf(pick.Band)} in {TitleOf(pick.Representation, analysis)}{BasisOf(pick)}",
            _ => throw new ArgumentException($"{part.GetType().Name} has no words.", nameof(part)),
        };
        return part.IsTakenAway ? "not " + words : words;
    }

    /// <summary>The name of a representation on the screen.</summary>
    public static string TitleOf(string representation, ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.Models[0].Layers.FirstOrDefault(layer => layer.Id == representation)?.Title ?? representation;
    }

    private static string OfComparison(ComparisonPick pick) => (pick.IsCorrect, pick.IsOtherCorrect) switch
    {
        (true, true) => "both models right",
        (true, false) => "won: only this model right",
        (false, true) => "lost: only the other model right",
        _ => "both models wrong",
    };

    private static string OfRectangle(HeatmapRectangle rectangle, ScoredAnalysis analysis, AnalysisBins bins)
    {
        string?[] spans =
        [
            OfSpan(NameOf(rectangle.XColumn, analysis), bins.Of(rectangle.XColumn).Bins.Bins, rectangle.XFirst, rectangle.XLast),
            OfSpan(NameOf(rectangle.YColumn, analysis), bins.Of(rectangle.YColumn).Bins.Bins, rectangle.YFirst, rectangle.YLast),
        ];
        var told = spans.OfType<string>().ToArray();
        return told.Length == 0 ? "the whole heatmap" : string.Join(" · ", told);
    }

    /// <summary>Null where the span is the whole axis and so says nothing.</summary>
    private static string? OfSpan(string name, ImmutableArray<MeasureBin> bins, int first, int last)
    {
        first = Math.Clamp(first, 0, bins.Length - 1);
        last = Math.Clamp(last, 0, bins.Length - 1);
        var (isWholeBelow, isWholeAbove) = (first == 0, last == bins.Length - 1);
        var from = bins[first].IsSingleValue ? $"from {Text(bins[first].Upper)}" : $"above {Text(bins[first].Lower)}";
        return (isWholeBelow, isWholeAbove) switch
        {
            (true, true) => null,
            _ when first == last => $"{name} {bins[first].Description}",
            (true, false) => $"{name} up to {Text(bins[last].Upper)}",
            (false, true) => $"{name} {from}",
            _ => $"{name} {from} to {Text(bins[last].Upper)}",
        };
    }

    private static string NameOf(string columnId, ScoredAnalysis analysis) => analysis.FindColumn(columnId)?.Measure switch
    {
        { Perspective: Perspective.Data } => "data",
        { Perspective: Perspective.Model } => "model",
        { Perspective: Perspective.Human } => "human",
        var measure => measure?.Title ?? columnId,
    };

    private static string BandOf(int band) => DifficultyFlow.BandTitles[Math.Clamp(band, 0, DifficultyFlow.BandCount - 1)];

    private static string BasisOf(FlowPick pick) => pick.Basis == FlowBasis.Prediction ? " by prediction" : "";

    private static string Text(float value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
