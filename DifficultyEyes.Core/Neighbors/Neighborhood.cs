namespace DifficultyEyes.Core.Neighbors;

/// <summary>The k nearest other instances of one instance in one representation: a row of a <see cref="NeighborTable"/>, kept without the others.</summary>
/// <param name="Indices">Shape (k): ascending distance, equal distances by instance index; never the instance itself.</param>
/// <param name="Distances">Shape (k): Euclidean distances.</param>
public sealed record Neighborhood(int[] Indices, float[] Distances)
{
    public static Neighborhood Of(NeighborTable table, int instanceIndex)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(table.NeighborsOf(instanceIndex).ToArray(), table.DistancesOf(instanceIndex).ToArray());
    }
}

/// <summary>Whose neighborhood, and where.</summary>
/// <param name="Representation">A layer's id, <c>pixels</c>, <c>softmax</c> or <c>appearance</c>.</param>
public readonly record struct NeighborhoodKey(string Representation, int InstanceIndex);
