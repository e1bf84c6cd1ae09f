using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Neighbor tables as results: distances as floats; indices, then N and the representation's width, as integers.</summary>
internal static class NeighborResults
{
    private const int TailLength = 2;

    public static StoredResult Pack(NeighborTable table, int width) => new(table.Distances, [.. table.Indices, table.InstanceCount, width]);

    /// <returns>Null where there is none of that key.</returns>
    public static async Task<NeighborTable?> FindAsync(ResultStore results, string keyHash, CancellationToken cancellationToken) =>
        await results.FindAsync(keyHash, cancellationToken) is { } stored ? Unpack(stored) : null;

    /// <summary>Features per instance of the representation that the neighbors were found in; null where there is none of that key.</summary>
    public static Task<int?> FindWidthAsync(ResultStore results, string keyHash, CancellationToken cancellationToken) =>
        results.FindLastIntAsync(keyHash, cancellationToken);

    private static NeighborTable Unpack(StoredResult stored)
    {
        var instanceCount = stored.Ints[^TailLength];
        return new NeighborTable(stored.Ints[..^TailLength], stored.Floats, instanceCount, instanceCount == 0 ? 0 : stored.Floats.Length / instanceCount);
    }
}
