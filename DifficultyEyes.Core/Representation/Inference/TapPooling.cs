using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>How a tensor becomes a row: what is left of each shape.</summary>
/// <remarks>
/// Maps are averaged to a grid, channel by channel; of tokens one vector is kept, the class token or their mean;
/// everything else, and everything where the whole is asked for, is flattened in its own order.
/// </remarks>
internal static class TapPooling
{
    /// <param name="shape">Per image, without the batch.</param>
    /// <param name="poolGrid">Side of the grid for maps; null keeps every tensor whole.</param>
    public static int WidthOf(ImmutableArray<int> shape, LayerReading reading, int? poolGrid) => (reading, poolGrid) switch
    {
        (LayerReading.Map, { } grid) => shape[0] * Math.Min(grid, shape[1]) * Math.Min(grid, shape[2]),
        (LayerReading.ChannelsLastMap, { } grid) => Math.Min(grid, shape[0]) * Math.Min(grid, shape[1]) * shape[2],
        (LayerReading.FeaturesFirstTokenMean, not null) => shape[0],
        (LayerReading.TokenMean or LayerReading.ClassToken, not null) => shape[1],
        _ => shape.Aggregate(1, (product, size) => checked(product * size)),
    };

    /// <summary>Adaptive average pooling as a matrix: cell i is the mean of positions floor(i·n/g) to ceil((i+1)·n/g) - 1.</summary>
    /// <returns>Row-major, shape (cellCount, size).</returns>
    public static float[] AveragingMatrix(int cellCount, int size)
    {
        var matrix = new float[cellCount * size];
        for (var cell = 0; cell < cellCount; cell++)
        {
            var first = cell * size / cellCount;
            var end = (((cell + 1) * size) + cellCount - 1) / cellCount;
            matrix.AsSpan((cell * size) + first, end - first).Fill(1f / (end - first));
        }

        return matrix;
    }
}
