using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views;

namespace DifficultyEyes.Web.Workspace;

/// <summary>Puts into words what a saved figure shows, so that it can still be read when it lies in a paper.</summary>
internal static class WorkspaceFigures
{
    /// <param name="title">Of the view, as on the screen.</param>
    /// <param name="on">The day it is saved.</param>
    public static FigureWords Of(WorkspaceView view, string title, ScoredAnalysis analysis, WorkspaceSnapshot snapshot, AnalysisBins bins, DateOnly on) => new(
        FigureWords.FileNameOf(analysis.Name, title),
        $"{title} · {analysis.Name}",
        [
            ShownIn(view, analysis, snapshot.State),
            string.Create(CultureInfo.InvariantCulture, $"{analysis.Dataset.Name}, {Counted.Of(analysis.InstanceCount, "image")}; {analysis.Models[0].Name}."),
            SelectionOf(analysis, snapshot, bins),
            string.Create(CultureInfo.InvariantCulture, $"DifficultyEyes, {on:d MMMM yyyy}."),
        ]);

    private static string ShownIn(WorkspaceView view, ScoredAnalysis analysis, WorkspaceState state) => view switch
    {
        WorkspaceView.Summary => $"{MeasuresOf(analysis, state)}. Color: {state.Coloring.ToString().ToLowerInvariant()}.",
        WorkspaceView.Projection => $"{state.Method.ToString().ToUpperInvariant()} of {ClauseWords.TitleOf(state.Representation, analysis)}. Color: {TitleOf(state.ColorBy, analysis)}.",
        WorkspaceView.Performance => state.Performance switch
        {
            PerformanceDisplay.Confusion => "Label against prediction.",
            PerformanceDisplay.ByDifficulty => "Accuracy by difficulty.",
            PerformanceDisplay.Calibration => "Confidence against accuracy.",
            PerformanceDisplay.PerClass => "Class by class.",
            _ => "This model against another.",
        },
        WorkspaceView.Flow => $"kDN by {state.FlowBasis.ToString().ToLowerInvariant()} through the layers of the model. Color: {state.FlowColoring.ToString().ToLowerInvariant()}.",
        _ => $"{MeasuresOf(analysis, state)}.",
    };

    private static string MeasuresOf(ScoredAnalysis analysis, WorkspaceState state) => string.Join(
        "; ",
        Enum.GetValues<Perspective>()
            .Where(perspective => state.MeasureOf(perspective) is not null)
            .Select(perspective => $"{perspective}: {TitleOf(state.MeasureOf(perspective)!, analysis)}"));

    private static string TitleOf(string columnId, ScoredAnalysis analysis) => analysis.FindColumn(columnId) is { } column
        ? column.Recipe.K is { } k ? string.Create(CultureInfo.InvariantCulture, $"{ColumnTitle.Of(analysis, column)} (k = {k})") : ColumnTitle.Of(analysis, column)
        : columnId;

    private static string SelectionOf(ScoredAnalysis analysis, WorkspaceSnapshot snapshot, AnalysisBins bins)
    {
        var (state, selected) = (snapshot.State, snapshot.Selection.Selected);
        string[] picked = [.. state.Isolated.Concat(state.Clauses).SelectMany(clause => clause.Parts).Select(part => ClauseWords.Of(part, state, analysis, bins))];
        return picked.Length == 0
            ? "Nothing is brushed."
            : string.Create(CultureInfo.InvariantCulture, $"{selected.Count:N0} of {selected.InstanceCount:N0} selected: {string.Join(" · ", picked)}.");
    }
}
