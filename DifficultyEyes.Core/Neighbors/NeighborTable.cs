namespace DifficultyEyes.Core.Neighbors;

/// <summary>The k nearest other instances of every instance in one representation, exact Euclidean distance.</summary>
/// <param name="Indices">Row-major, shape (N, k): ascending distance, equal distances by instance index; row i never contains i.</param>
/// <param name="Distances">Row-major, shape (N, k): Euclidean distances.</param>
/// <param name="InstanceCount">N.</param>
/// <param name="K">Neighbors per instance: what was asked for, or N - 1 where that is less.</param>
public sealed record NeighborTable(int[] Indices, float[] Distances, int InstanceCount, int K)
{
    public ReadOnlySpan<int> NeighborsOf(int instanceIndex) => Indices.AsSpan(instanceIndex * K, K);

    public ReadOnlySpan<float> DistancesOf(int instanceIndex) => Distances.AsSpan(instanceIndex * K, K);
}
