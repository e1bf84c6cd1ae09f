using System.Globalization;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Views.Instances;

/// <summary>What one tile of the gallery shows.</summary>
/// <param name="Caption">"deer", or "deer → frog" where the model is wrong.</param>
/// <param name="Description">The same in words, with the difficulties.</param>
/// <param name="Bars">Per perspective that is shown: its hue, and the difficulty as a CSS width or null where it is unknown.</param>
internal sealed record InstanceTile(
    string Address,
    ThumbnailSize Size,
    bool IsCorrect,
    string Caption,
    string Description,
    IReadOnlyList<(string Hue, string? Share)> Bars)
{
    public static InstanceTile Of(ScoredAnalysis analysis, int instanceIndex, int tilePixels, IEnumerable<(string Hue, ScoreColumn? Column)> perspectives)
    {
        var dataset = analysis.Dataset;
        var label = dataset.ClassNames[dataset.Labels[instanceIndex]];
        var prediction = dataset.ClassNames[analysis.Models[0].Predictions[instanceIndex]];
        var isCorrect = dataset.Labels[instanceIndex] == analysis.Models[0].Predictions[instanceIndex];
        var shown = perspectives.Where(perspective => perspective.Column is not null)
            .Select(perspective => (perspective.Hue, Value: perspective.Column!.Values[instanceIndex]))
            .ToArray();
        var difficulties = shown.Select(entry => $"{entry.Hue} {(float.IsNaN(entry.Value) ? "unknown" : Math.Max(0, entry.Value).ToString("0.00", CultureInfo.InvariantCulture))}");
        return new InstanceTile(
            ThumbnailSize.AddressOf(dataset.Hash, instanceIndex, tilePixels),
            ThumbnailSize.Fit(dataset.Images[instanceIndex], tilePixels),
            isCorrect,
            isCorrect ? label : $"{label} → {prediction}",
            $"#{instanceIndex} {label}{(isCorrect ? "" : $", predicted {prediction}")}; {string.Join(", ", difficulties)}",
            [.. shown.Select(entry => (entry.Hue, float.IsNaN(entry.Value) ? null : Percent(entry.Value)))]);
    }

    private static string Percent(float share) => string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Clamp(share, 0, 1):0.#}%");
}
