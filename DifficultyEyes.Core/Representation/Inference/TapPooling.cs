using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>How a tensor becomes a row: what is left of each shape.</summary>
/// <remarks>
/// Maps (channels, rows, columns) are averaged to a grid; tokens (tokens, features) are averaged to one vector;
/// everything else, and everything where the whole is asked for, is flattened in its own order.
/// </remarks>
internal static class TapPooling
{
    /// <param name="shape">Per image, without the batch.</param>
    /// <param name="poolGrid">Side of the grid; null keeps the whole tensor.</param>
    public static int WidthOf(ImmutableArray<int> shape, int? poolGrid) => (shape.Length, poolGrid) switch
    {
        (3, { } grid) => shape[0] * Math.Min(grid, shape[1]) * Math.Min(grid, shape[2]),
        (2, not null) => shape[1],
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
