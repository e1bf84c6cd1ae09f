using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.InstanceDetail;

/// <summary>Difficulty along the layers as a curve: easy at the bottom, hard at the top; unknown layers are left out.</summary>
internal static class LayerCurveFigure
{
    public const int Width = 320;
    public const int Height = 58;
    private const int Margin = 8;

    // Right of the curve, for the name of the chance level.
    private const int NameWidth = 44;

    /// <summary>Where the curve's place ends.</summary>
    public static int Right => Width - NameWidth;

    /// <summary>Where a difficulty of one half lies.</summary>
    public static string Middle => Number(YOf(0.5f));

    /// <summary>Where the chance level lies; null where it is not known.</summary>
    public static string? Chance(IReadOnlyList<LayerEvidence> layers) => ChanceOf(layers) is { } chance ? Number(YOf(chance)) : null;

    /// <summary>Such as "by chance 0.90"; null where it is not known.</summary>
    public static string? ChanceWords(IReadOnlyList<LayerEvidence> layers) => ChanceOf(layers) is { } chance ? $"by chance {InstanceWords.Value(chance)}" : null;

    /// <summary>Points of the line, from the data representation to the last layer.</summary>
    public static string Path(IReadOnlyList<LayerEvidence> layers) =>
        string.Join(' ', Known(layers).Select(entry => $"{Number(XOf(entry.Position, layers.Count))},{Number(YOf(entry.Layer.Difficulty))}"));

    public static IEnumerable<LayerDot> Dots(IReadOnlyList<LayerEvidence> layers) => Known(layers).Select(entry => new LayerDot(
        Number(XOf(entry.Position, layers.Count)),
        Number(YOf(entry.Layer.Difficulty)),
        DifficultyFlow.BandOf(entry.Layer.Difficulty),
        $"{entry.Layer.Title}: {InstanceWords.Value(entry.Layer.Difficulty)}"));

    /// <summary>The curve in words.</summary>
    public static string Describe(IReadOnlyList<LayerEvidence> layers) =>
        $"Difficulty along the layers: {string.Join(", ", layers.Select(layer => $"{layer.Title} {InstanceWords.Value(layer.Difficulty)}"))}{(ChanceWords(layers) is { } chance ? $"; {chance}" : "")}";

    // The same in all: it depends on the labels alone.
    private static float? ChanceOf(IReadOnlyList<LayerEvidence> layers) => layers.Count == 0 || float.IsNaN(layers[0].Chance) ? null : layers[0].Chance;

    private static IEnumerable<(LayerEvidence Layer, int Position)> Known(IReadOnlyList<LayerEvidence> layers) =>
        layers.Select((layer, position) => (layer, position)).Where(entry => !float.IsNaN(entry.layer.Difficulty));

    private static double XOf(int position, int count) =>
        count == 1 ? Right / 2.0 : Margin + (position * (Right - (2.0 * Margin)) / (count - 1));

    private static double YOf(float difficulty) => Height - Margin - (difficulty * (Height - (2.0 * Margin)));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>One layer on the curve.</summary>
/// <param name="X">In the picture's units.</param>
/// <param name="Y">In the picture's units.</param>
/// <param name="Band">0 easy to 3 very hard.</param>
internal sealed record LayerDot(string X, string Y, int Band, string Title);
