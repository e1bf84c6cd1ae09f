using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>The linear layer that makes a classifier's scores, as far as the gradient of the loss in it needs no gradient computed.</summary>
/// <param name="Inputs">Tensors that hold what enters it; empty where it is not known.</param>
/// <param name="Unknown">Half a sentence: why there is no such layer; null where there is one.</param>
public sealed record LastLayer(ImmutableArray<LastLayerInput> Inputs, string? Unknown)
{
    /// <summary>Whether a layer's rows, as they are kept, are what enters the last layer, perhaps in another order.</summary>
    /// <param name="reading">Null for what the graph does not offer.</param>
    /// <param name="poolGrid">Side of the grid for maps; null keeps every tensor whole.</param>
    public bool IsEnteredBy(string tensor, LayerReading? reading, int? poolGrid) =>
        Inputs.FirstOrDefault(input => input.Tensor == tensor) is { } input
        && IsKept(input, reading ?? LayerReadings.Of(input.Shape, null, hasClassToken: false), poolGrid);

    private static bool IsKept(LastLayerInput input, LayerReading reading, int? poolGrid) => input.IsAveragedFirst
        ? (reading is LayerReading.Map or LayerReading.ChannelsLastMap && poolGrid == 1) || (reading is LayerReading.TokenMean && poolGrid is not null)
        : TapPooling.WidthOf(input.Shape, reading, poolGrid) == TapPooling.WidthOf(input.Shape, LayerReading.Whole, null);
}

/// <summary>A tensor that holds what enters the last layer.</summary>
/// <param name="Shape">Per image.</param>
/// <param name="IsAveragedFirst">Its mean over the positions enters.</param>
public sealed record LastLayerInput(string Tensor, ImmutableArray<int> Shape, bool IsAveragedFirst);
