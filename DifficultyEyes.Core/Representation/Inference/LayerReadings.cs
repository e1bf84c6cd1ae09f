using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Which reading fits a tensor, and how it is said.</summary>
public static class LayerReadings
{
    /// <param name="shape">Per image, without the batch.</param>
    /// <param name="areChannelsLast">Null where the graph does not tell: maps are then taken as ONNX has them (channels first), tokens as transformers do (features last).</param>
    internal static LayerReading Of(ImmutableArray<int> shape, bool? areChannelsLast, bool hasClassToken) => shape.Length switch
    {
        _ when IsVector(shape) => LayerReading.Whole,
        3 => areChannelsLast == true ? LayerReading.ChannelsLastMap : LayerReading.Map,
        2 when hasClassToken => LayerReading.ClassToken,
        2 => areChannelsLast == false ? LayerReading.FeaturesFirstTokenMean : LayerReading.TokenMean,
        _ => LayerReading.Whole,
    };

    /// <summary>All values lie along one axis.</summary>
    public static bool IsVector(ImmutableArray<int> shape) => shape.Count(size => size != 1) <= 1;

    /// <summary>What is kept of a tensor, as a few words: "averaged to at most 4 × 4", "class token", "mean over tokens", "whole".</summary>
    /// <param name="poolGrid">Side of the grid for maps; null keeps every tensor whole.</param>
    public static string Words(LayerReading reading, int? poolGrid) => (reading, poolGrid) switch
    {
        (LayerReading.Map or LayerReading.ChannelsLastMap, { } grid) => $"averaged to at most {grid} × {grid}",
        (LayerReading.ClassToken, not null) => "class token",
        (LayerReading.TokenMean or LayerReading.FeaturesFirstTokenMean, not null) => "mean over tokens",
        _ => "whole",
    };

    /// <returns>Channels of a map, features of tokens, or values of a vector.</returns>
    internal static int ChannelCount(LayerReading reading, ImmutableArray<int> shape) => reading switch
    {
        LayerReading.Map or LayerReading.FeaturesFirstTokenMean => shape[0],
        LayerReading.Whole => shape.Max(),
        _ => shape[^1],
    };

    /// <returns>Rows and columns of a map; null for everything else.</returns>
    internal static (int Rows, int Columns)? Resolution(LayerReading reading, ImmutableArray<int> shape) => reading switch
    {
        LayerReading.Map => (shape[1], shape[2]),
        LayerReading.ChannelsLastMap => (shape[0], shape[1]),
        _ => null,
    };
}
