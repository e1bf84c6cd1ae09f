using System.Collections.Immutable;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>Distances from every instance to the nearest other instance of its own class and to the nearest of another class.</summary>
/// <param name="Same">Shape (N), Euclidean; NaN where the class has no other instance whose vector is known, or the own is unknown.</param>
/// <param name="Other">Shape (N), Euclidean; NaN where there is no other class with such an instance, or the own vector is unknown.</param>
public sealed record NearestByClass(float[] Same, float[] Other)
{
    /// <summary>Queries that pass over the matrix together, so that a block of candidates is read from memory once for all of them.</summary>
    private const int QueriesPerPass = 64;

    /// <summary>About half of a core's second-level cache for one block of candidates.</summary>
    private const int BlockBytes = 512 * 1024;

    /// <summary>Finds both exactly: from the neighborhoods where these hold both classes, else by scanning the matrix.</summary>
    /// <param name="matrix">The representation that the neighborhoods were found in.</param>
    /// <param name="neighbors">The neighborhoods of the N instances.</param>
    /// <param name="labels">Shape (N).</param>
    /// <param name="reference">The instances that may be the nearest, as for the neighborhoods; null for all.</param>
    /// <param name="cancellationToken">Looked at between passes of a few milliseconds.</param>
    /// <exception cref="ArgumentException">The arguments are not over the same N instances.</exception>
    /// <remarks>Distances are sums of squared differences in float, never ‖a‖² - 2ab + ‖b‖², so near-equal vectors keep their distance.</remarks>
    public static NearestByClass Find(LayerMatrix matrix, NeighborTable neighbors, ImmutableArray<int> labels, int[]? reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Neighborhoods.RequireClasses(neighbors, labels.AsSpan());
        if (matrix.InstanceCount != neighbors.InstanceCount)
        {
            throw new ArgumentException($"A matrix of {matrix.InstanceCount} instances does not fit neighborhoods of {neighbors.InstanceCount}.", nameof(matrix));
        }

        var same = new float[neighbors.InstanceCount];
        var other = new float[neighbors.InstanceCount];
        var candidates = reference ?? [.. Enumerable.Range(0, matrix.InstanceCount)];
        var undecided = ReadNeighborhoods(neighbors, labels, same, other);
        var passCount = (undecided.Count + QueriesPerPass - 1) / QueriesPerPass;
        Parallel.For(0, passCount, new ParallelOptions { CancellationToken = cancellationToken }, pass =>
        {
            var first = pass * QueriesPerPass;
            Scan(matrix, labels, candidates, undecided.GetRange(first, Math.Min(QueriesPerPass, undecided.Count - first)), same, other);
        });

        ReplaceMissing(same);
        ReplaceMissing(other);
        return new NearestByClass(same, other);
    }

    /// <summary>Fills what the neighborhoods tell and returns the instances for which one of both is open, left at infinity.</summary>
    private static List<int> ReadNeighborhoods(NeighborTable neighbors, ImmutableArray<int> labels, float[] same, float[] other)
    {
        List<int> undecided = [];
        for (var instanceIndex = 0; instanceIndex < same.Length; instanceIndex++)
        {
            same[instanceIndex] = float.PositiveInfinity;
            other[instanceIndex] = float.PositiveInfinity;
            var nearest = neighbors.NeighborsOf(instanceIndex);
            var distances = neighbors.DistancesOf(instanceIndex);
            for (var rank = 0; rank < nearest.Length; rank++)
            {
                ref var distance = ref labels[nearest[rank]] == labels[instanceIndex] ? ref same[instanceIndex] : ref other[instanceIndex];
                distance = Math.Min(distance, distances[rank]);
            }

            if (float.IsPositiveInfinity(same[instanceIndex]) || float.IsPositiveInfinity(other[instanceIndex]))
            {
                undecided.Add(instanceIndex);
            }
        }

        return undecided;
    }

    private static void Scan(LayerMatrix matrix, ImmutableArray<int> labels, int[] candidates, List<int> queries, float[] same, float[] other)
    {
        var needsSame = queries.ConvertAll(query => float.IsPositiveInfinity(same[query]));
        var blockRows = Math.Max(1, BlockBytes / sizeof(float) / matrix.Width);
        for (var start = 0; start < candidates.Length; start += blockRows)
        {
            var block = candidates.AsSpan(start, Math.Min(blockRows, candidates.Length - start));
            for (var position = 0; position < queries.Count; position++)
            {
                var query = queries[position];
                ref var nearest = ref needsSame[position] ? ref same[query] : ref other[query];
                nearest = Math.Min(nearest, NearestInBlock(matrix, labels, query, needsSame[position], block));
            }
        }
    }

    private static float NearestInBlock(LayerMatrix matrix, ImmutableArray<int> labels, int query, bool wantsSame, ReadOnlySpan<int> block)
    {
        var nearest = float.PositiveInfinity;
        var row = matrix.Row(query);
        var label = labels[query];
        foreach (var candidate in block)
        {
            if (labels[candidate] == label == wantsSame && candidate != query)
            {
                // Unlike Math.Min, the comparison passes over NaN: a vector that is not finite is nobody's nearest.
                var distance = FloatDistance.Between(row, matrix.Row(candidate));
                nearest = distance < nearest ? distance : nearest;
            }
        }

        return nearest;
    }

    private static void ReplaceMissing(float[] distances)
    {
        foreach (ref var distance in distances.AsSpan())
        {
            distance = float.IsPositiveInfinity(distance) ? float.NaN : distance;
        }
    }
}
