using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Views;

/// <summary>How a measure's column is called on screen.</summary>
internal static class ColumnTitle
{
    /// <summary>The measure's title, with the layer's where there is one: "layer kDN · stage 1".</summary>
    public static string Of(ScoredAnalysis analysis, ScoreColumn column)
    {
        if (column.Layer is null)
        {
            return column.Measure.Title;
        }

        var layer = analysis.Models.SelectMany(model => model.Layers).FirstOrDefault(layer => layer.Id == column.Layer);
        return $"{column.Measure.Title} · {layer?.Title ?? column.Layer}";
    }
}
