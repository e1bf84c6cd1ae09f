using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>What a graph says, in words.</summary>
internal static class GraphText
{
    /// <summary>Such as "272 k" or "25.6 M".</summary>
    public static string Parameters(long count) => count switch
    {
        < 1_000 => count.ToString(CultureInfo.InvariantCulture),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0} k"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.#} M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:0.##} G"),
    };

    /// <summary>Such as "? × 3 × 32 × 32"; an open axis is a question mark.</summary>
    public static string Shape(ImmutableArray<int?> shape) => string.Join(" × ", shape.Select(axis => axis?.ToString(CultureInfo.InvariantCulture) ?? "?"));

    /// <summary>What a layer's axes are, and what is kept of it.</summary>
    public static string Axes(LayerReading reading) => reading switch
    {
        LayerReading.Map => "channels × rows × columns, averaged over a grid",
        LayerReading.ChannelsLastMap => "rows × columns × channels, averaged over a grid",
        LayerReading.ClassToken => "tokens × features; the class token is kept",
        LayerReading.TokenMean => "tokens × features, averaged over the tokens",
        LayerReading.FeaturesFirstTokenMean => "features × tokens, averaged over the tokens",
        _ => "kept whole",
    };

    /// <summary>Such as "64 × 8 × 8".</summary>
    public static string Shape(ImmutableArray<int> shape) => string.Join(" × ", shape);
}
