using System.Globalization;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Views.Instances;

/// <summary>What one tile of the gallery shows.</summary>
/// <param name="Label">"deer".</param>
/// <param name="Mistake">What the model says instead, "unknown" where it says nothing; null where it is right.</param>
/// <param name="Description">The same in words, with the difficulties.</param>
/// <param name="Verdict">What was decided on it, as a sign; null where nothing was.</param>
/// <param name="Bars">Per perspective that is shown: its hue, and the difficulty as a CSS width or null where it is unknown.</param>
internal sealed record InstanceTile(
    string Address,
    ThumbnailSize Size,
    string Label,
    string? Mistake,
    string Description,
    string? Verdict,
    IReadOnlyList<(string Hue, string? Share)> Bars)
{
    /// <summary>In place of a prediction where the model's output says nothing.</summary>
    public const string Unknown = "unknown";

    private const double CharacterPixels = 6.2;
    private const int LinePixels = 14;
    private const int BarPixels = 10;

    /// <summary>The smallest images stand alone: their names are told on hover.</summary>
    private const int FewestPixelsForCaption = 64;

    public static InstanceTile Of(
        ScoredAnalysis analysis, int instanceIndex, int tilePixels, IEnumerable<(string Hue, ScoreColumn? Column)> perspectives, bool isTagged = false, ReviewSet? reviews = null)
    {
        var dataset = analysis.Dataset;
        var label = dataset.ClassNames[dataset.Labels[instanceIndex]];
        var predicted = analysis.Models[0].Predictions[instanceIndex];
        var prediction = predicted < 0 ? Unknown : dataset.ClassNames[predicted];
        var isCorrect = dataset.Labels[instanceIndex] == predicted;
        var shown = perspectives.Where(perspective => perspective.Column is not null)
            .Select(perspective => (perspective.Hue, Value: perspective.Column!.Values[instanceIndex]))
            .ToArray();
        var difficulties = shown.Select(entry => $"{entry.Hue} {(float.IsNaN(entry.Value) ? "unknown" : Math.Max(0, entry.Value).ToString("0.00", CultureInfo.InvariantCulture))}");
        var verdict = reviews?.Of(instanceIndex).FirstOrDefault()?.Verdict;
        return new InstanceTile(
            ThumbnailSize.AddressOf(dataset.Hash, instanceIndex, tilePixels),
            ThumbnailSize.Fit(dataset.Images[instanceIndex], tilePixels),
            label,
            isCorrect ? null : prediction,
            $"#{instanceIndex} {label}{(isCorrect ? "" : $" → {prediction}")}; {string.Join(", ", difficulties)}{(isTagged ? "; tagged" : "")}{(verdict is null ? "" : $"; reviewed: {ReviewWords.Of(verdict)}")}",
            verdict is { } given ? ReviewWords.SignOf(given) : null,
            [.. shown.Select(entry => (entry.Hue, float.IsNaN(entry.Value) ? null : Percent(entry.Value)))]);
    }

    /// <summary>Lines that captions take: two where two class names do not fit beside each other, none beneath the smallest images.</summary>
    public static int CaptionLines(IReadOnlyList<string> classNames, int tilePixels) =>
        tilePixels < FewestPixelsForCaption ? 0 : ((2 * classNames.Max(name => name.Length)) + 3) * CharacterPixels > tilePixels ? 2 : 1;

    /// <summary>Height of a row of tiles: image, bars, caption.</summary>
    public static int RowPixels(int tilePixels, int captionLines) => tilePixels + BarPixels + (captionLines == 0 ? 0 : (captionLines * LinePixels) + 4);

    private static string Percent(float share) => string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Clamp(share, 0, 1):0.#}%");
}
