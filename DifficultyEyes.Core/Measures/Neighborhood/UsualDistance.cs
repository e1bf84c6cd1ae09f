using System.Collections.Immutable;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>How far images usually are from their nearest one: the classes lie differently dense, so each has its own.</summary>
internal static class UsualDistance
{
    /// <summary>A median over fewer says little; the one over all stands in.</summary>
    private const int LeastInstances = 10;

    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <returns>Shape (C): median distance to the nearest neighbor over the instances of a label; -1 where there are no neighbors at all.</returns>
    public static float[] ByClass(NeighborTable data, ImmutableArray<int> labels)
    {
        var classCount = labels.IsEmpty ? 0 : labels.Max() + 1;
        var known = data.FindKnown();
        if (known.Length == 0)
        {
            return [.. Enumerable.Repeat(-1f, classCount)];
        }

        var byClass = Enumerable.Range(0, classCount).Select(_ => new List<float>()).ToArray();
        foreach (var instanceIndex in known)
        {
            byClass[labels[instanceIndex]].Add(data.DistancesOf(instanceIndex)[0]);
        }

        var overall = Median([.. byClass.SelectMany(distances => distances)]);
        return Array.ConvertAll(byClass, distances => distances.Count < LeastInstances ? overall : Median(distances));
    }

    private static float Median(List<float> distances)
    {
        distances.Sort();
        return distances[distances.Count / 2];
    }
}
