using System.Runtime.InteropServices;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Projection;

/// <summary>UMAP's fuzzy neighborhood graph: symmetric, each edge once in either direction, sorted by its head and then its tail.</summary>
/// <param name="InstanceCount">N.</param>
/// <param name="Starts">Shape (N + 1): the edges of instance i are those from Starts[i] to before Starts[i + 1].</param>
/// <param name="Tails">Shape (E): where an edge leads.</param>
/// <param name="Weights">Shape (E), in (0, 1].</param>
internal sealed record FuzzyGraph(int InstanceCount, int[] Starts, int[] Tails, float[] Weights)
{
    private const int BisectionCount = 64;

    /// <summary>The bandwidth is at least this share of the mean distance, as in the reference implementation.</summary>
    private const double LeastBandwidthShare = 1e-3;

    public static FuzzyGraph Build(NeighborTable neighbors, int neighborCount, ParallelOptions threads)
    {
        var used = Math.Min(neighborCount, neighbors.K);
        var tails = new int[neighbors.InstanceCount][];
        var strengths = new float[neighbors.InstanceCount][];
        Parallel.For(0, tails.Length, threads, instanceIndex =>
        {
            tails[instanceIndex] = neighbors.NeighborsOf(instanceIndex)[..used].ToArray();
            strengths[instanceIndex] = Strengths(neighbors.DistancesOf(instanceIndex)[..used]);
            Array.Sort(tails[instanceIndex], strengths[instanceIndex]);
        });

        return Symmetrize(tails, strengths);
    }

    /// <summary>exp(-(d - nearest) / bandwidth), the bandwidth such that the strengths sum to log2 of their number.</summary>
    private static float[] Strengths(ReadOnlySpan<float> distances)
    {
        var nearest = 0f;
        var mean = 0.0;
        foreach (var distance in distances)
        {
            nearest = nearest == 0 ? distance : nearest;
            mean += (double)distance / distances.Length;
        }

        var bandwidth = Math.Max(Bandwidth(distances, nearest), LeastBandwidthShare * mean);
        var strengths = new float[distances.Length];
        for (var rank = 0; rank < strengths.Length; rank++)
        {
            var excess = distances[rank] - nearest;
            strengths[rank] = excess <= 0 || bandwidth == 0 ? 1 : (float)Math.Exp(-excess / bandwidth);
        }

        return strengths;
    }

    private static double Bandwidth(ReadOnlySpan<float> distances, float nearest)
    {
        var target = Math.Log2(distances.Length);
        double low = 0, high = double.PositiveInfinity, bandwidth = 1;
        for (var step = 0; step < BisectionCount; step++)
        {
            var sum = 0.0;
            foreach (var distance in distances)
            {
                sum += distance > nearest ? Math.Exp(-(distance - nearest) / bandwidth) : 1;
            }

            if (sum > target)
            {
                high = bandwidth;
                bandwidth = (low + high) / 2;
            }
            else
            {
                low = bandwidth;
                bandwidth = double.IsPositiveInfinity(high) ? bandwidth * 2 : (low + high) / 2;
            }
        }

        return bandwidth;
    }

    /// <summary>Fuzzy union of both directions: u + v - u v.</summary>
    private static FuzzyGraph Symmetrize(int[][] tails, float[][] strengths)
    {
        // Head and tail as one number, which sorts by the head first.
        List<long> edges = [];
        List<float> weights = [];
        for (var head = 0; head < tails.Length; head++)
        {
            for (var rank = 0; rank < tails[head].Length; rank++)
            {
                var tail = tails[head][rank];
                var strength = strengths[head][rank];
                var back = Array.BinarySearch(tails[tail], head);
                var backStrength = back >= 0 ? strengths[tail][back] : 0;
                var weight = strength + backStrength - strength * backStrength;
                if (weight > 0)
                {
                    edges.Add(((long)head << 32) | (uint)tail);
                    weights.Add(weight);
                    if (back < 0)
                    {
                        edges.Add(((long)tail << 32) | (uint)head);
                        weights.Add(weight);
                    }
                }
            }
        }

        CollectionsMarshal.AsSpan(edges).Sort(CollectionsMarshal.AsSpan(weights));
        var starts = new int[tails.Length + 1];
        foreach (var edge in edges)
        {
            starts[(edge >> 32) + 1]++;
        }

        for (var head = 0; head < tails.Length; head++)
        {
            starts[head + 1] += starts[head];
        }

        return new FuzzyGraph(tails.Length, starts, [.. edges.Select(edge => (int)edge)], [.. weights]);
    }
}
