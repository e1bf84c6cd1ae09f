namespace DifficultyEyes.Core.Neighbors;

/// <summary>The k nearest other instances of every instance in one representation, exact Euclidean distance.</summary>
/// <param name="Indices">Row-major, shape (N, k): ascending distance, equal distances by instance index; row i never contains i. -1 throughout for an unknown instance.</param>
/// <param name="Distances">Row-major, shape (N, k): Euclidean distances; NaN throughout for an unknown instance.</param>
/// <param name="InstanceCount">N.</param>
/// <param name="K">Neighbors per instance: what was asked for, or one less than there are known ones where that is less.</param>
/// <remarks>Unknown is an instance whose vector holds NaN or an infinity: it has no neighbors and is nobody's.</remarks>
public sealed record NeighborTable(int[] Indices, float[] Distances, int InstanceCount, int K)
{
    private const int Nobody = -1;

    /// <summary>Shape (k), or empty for an unknown instance.</summary>
    public ReadOnlySpan<int> NeighborsOf(int instanceIndex) => Indices.AsSpan(instanceIndex * K, CountOf(instanceIndex));

    /// <summary>Shape (k), or empty for an unknown instance.</summary>
    public ReadOnlySpan<float> DistancesOf(int instanceIndex) => Distances.AsSpan(instanceIndex * K, CountOf(instanceIndex));

    /// <summary>k, or 0 for an unknown instance.</summary>
    public int CountOf(int instanceIndex) => K == 0 || Indices[instanceIndex * K] == Nobody ? 0 : K;

    /// <summary>The instances that have neighbors, ascending.</summary>
    public int[] FindKnown() => [.. Enumerable.Range(0, InstanceCount).Where(instanceIndex => CountOf(instanceIndex) > 0)];

    /// <summary>The table over all instances, of one over some of them; the others are unknown.</summary>
    /// <param name="instances">Which of all each instance of this table is, ascending.</param>
    /// <param name="instanceCount">How many there are in all.</param>
    public NeighborTable Spread(int[] instances, int instanceCount)
    {
        var (indices, distances) = (new int[instanceCount * K], new float[instanceCount * K]);
        Array.Fill(indices, Nobody);
        Array.Fill(distances, float.NaN);
        for (var place = 0; place < instances.Length; place++)
        {
            DistancesOf(place).CopyTo(distances.AsSpan(instances[place] * K));
            var row = indices.AsSpan(instances[place] * K, K);
            NeighborsOf(place).CopyTo(row);
            foreach (ref var neighbor in row)
            {
                neighbor = instances[neighbor];
            }
        }

        return new NeighborTable(indices, distances, instanceCount, K);
    }

    /// <summary>The table over some of the instances, which are counted from 0 there: takes back <see cref="Spread"/>.</summary>
    /// <param name="instances">Ascending; their neighbors are among them.</param>
    public NeighborTable Gather(int[] instances)
    {
        var (indices, distances) = (new int[instances.Length * K], new float[instances.Length * K]);
        for (var place = 0; place < instances.Length; place++)
        {
            DistancesOf(instances[place]).CopyTo(distances.AsSpan(place * K));
            var neighbors = NeighborsOf(instances[place]);
            for (var rank = 0; rank < neighbors.Length; rank++)
            {
                indices[(place * K) + rank] = Array.BinarySearch(instances, neighbors[rank]);
            }
        }

        return new NeighborTable(indices, distances, instances.Length, K);
    }
}
