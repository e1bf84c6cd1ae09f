using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>What a workspace shows when an analysis is opened for the first time.</summary>
public static class WorkspaceStart
{
    private static readonly string[] s_preferred = ["kdn_data", "kdn_label_mean", "human_entropy"];

    /// <summary>Each perspective's usual measure, the last layer that is no mere output, hardest for the model first.</summary>
    /// <exception cref="ScoringException">The analysis lacks a difficulty measure for the data or the model.</exception>
    public static WorkspaceState For(ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var model = FirstMeasure(analysis, Perspective.Model) ?? throw Missing(analysis, "model");
        return new WorkspaceState
        {
            DataMeasure = FirstMeasure(analysis, Perspective.Data) ?? throw Missing(analysis, "data"),
            ModelMeasure = model,
            HumanMeasure = FirstMeasure(analysis, Perspective.Human),
            Representation = OpeningLayer.Of([.. analysis.Models[0].Layers.Select(layer => (layer.Id, layer.Title))]) ?? analysis.DataRepresentationId,
            SortBy = model,
        };
    }

    /// <summary>The columns that may be chosen for a perspective, in the order of the scores table.</summary>
    public static IEnumerable<ScoreColumn> MeasuresOf(ScoredAnalysis analysis, Perspective perspective)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.Columns.Where(column => column.Measure.Perspective == perspective && column.Measure.IsDifficulty);
    }

    private static string? FirstMeasure(ScoredAnalysis analysis, Perspective perspective) =>
        (MeasuresOf(analysis, perspective).FirstOrDefault(column => s_preferred.Contains(column.Id))
            ?? MeasuresOf(analysis, perspective).FirstOrDefault())?.Id;

    private static ScoringException Missing(ScoredAnalysis analysis, string perspective) =>
        new($"The analysis \"{analysis.Name}\" has no {perspective} difficulty. Score it again with at least one measure for the {perspective}.");
}
