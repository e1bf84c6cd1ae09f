using System.Collections.Immutable;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>LSC: how little of its own class an instance reaches before the first of another class.</summary>
/// <remarks>
/// 1 - |LS| / n_y, where LS holds the other instances of the own class that lie strictly nearer than the nearest of another class, and
/// n_y counts those others whose vectors are known, both within the reference where there is one. Leyva, González, Pérez: A set of complexity measures designed for applying meta-learning to instance
/// selection (2015), turned so that 1 is hard. PyHard (Paiva et al. 2022) counts the instance itself in both: 1 - (|LS| + 1) / n, where n counts
/// the whole class, and so ends at 1 - 1 / n where this ends at 1.
/// </remarks>
public static class LocalSetCardinality
{
    /// <param name="matrix">The representation that the neighborhoods were found in.</param>
    /// <param name="neighbors">The neighborhoods of the N instances.</param>
    /// <param name="nearest">The distances to both classes.</param>
    /// <param name="labels">Shape (N).</param>
    /// <param name="reference">The instances that count, as for the neighborhoods; null for all.</param>
    /// <param name="cancellationToken">Looked at once an instance.</param>
    /// <returns>Shape (N), in [0, 1]; 1 where the nearest instance is of another class; NaN where there is no other class or nobody else of the own.</returns>
    /// <exception cref="ArgumentException">The arguments are not over the same N instances.</exception>
    public static float[] Score(LayerMatrix matrix, NeighborTable neighbors, NearestByClass nearest, ImmutableArray<int> labels, int[]? reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(nearest);
        Neighborhoods.RequireClasses(neighbors, labels.AsSpan());
        var candidates = reference ?? [.. Enumerable.Range(0, labels.Length)];
        var members = candidates.Where(instanceIndex => neighbors.CountOf(instanceIndex) > 0).ToLookup(instanceIndex => labels[instanceIndex]);
        var membersByClass = members.ToDictionary(group => group.Key, group => group.ToArray());
        var scores = new float[labels.Length];
        Parallel.For(0, scores.Length, new ParallelOptions { CancellationToken = cancellationToken }, instanceIndex =>
        {
            var limit = nearest.Other[instanceIndex];
            var classMembers = membersByClass.GetValueOrDefault(labels[instanceIndex], []);
            var otherCount = classMembers.Length - (Array.BinarySearch(classMembers, instanceIndex) >= 0 ? 1 : 0);
            if (float.IsNaN(limit) || otherCount < 1)
            {
                scores[instanceIndex] = float.NaN;
                return;
            }

            var reached = CountNearer(neighbors, instanceIndex, limit)
                ?? CountNearer(matrix, classMembers, instanceIndex, limit);
            scores[instanceIndex] = (float)(1 - (double)reached / otherCount);
        });
        return scores;
    }

    /// <summary>From the neighborhood, where it reaches as far as the limit: then everything nearer is of the own class.</summary>
    private static int? CountNearer(NeighborTable neighbors, int instanceIndex, float limit)
    {
        var nearer = 0;
        foreach (var distance in neighbors.DistancesOf(instanceIndex))
        {
            if (distance >= limit)
            {
                return nearer;
            }

            nearer++;
        }

        return null;
    }

    private static int CountNearer(LayerMatrix matrix, int[] classMembers, int instanceIndex, float limit)
    {
        var row = matrix.Row(instanceIndex);
        var nearer = 0;
        foreach (var member in classMembers)
        {
            nearer += member != instanceIndex && FloatDistance.Between(row, matrix.Row(member)) < limit ? 1 : 0;
        }

        return nearer;
    }
}
