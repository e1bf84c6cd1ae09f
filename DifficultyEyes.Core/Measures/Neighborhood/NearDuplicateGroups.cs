using System.Collections.Immutable;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>Images that are practically the same in a representation, as groups linked by near pairs (transitive closure).</summary>
/// <param name="Groups">Members ascending, groups by their first member; each has at least two.</param>
/// <param name="Nearness">Shape (N), in [0, 1]: 1 where the nearest in the group is identical, 0 at the rule's edge; NaN outside every group.</param>
/// <remarks>
/// The rule: two images are near-duplicates where one is among the other's neighbors and their distance is at most 65 % of how far
/// images of either class usually are from their nearest one (the median, the lesser of both classes). So it adapts to the
/// representation and to how densely a class lies, and asks nothing of labels or splits.
/// </remarks>
public sealed record NearDuplicateGroups(IReadOnlyList<int[]> Groups, float[] Nearness)
{
    /// <summary>Shape (N): the nearest other image of the group, of equally near ones the first met; -1 outside every group.</summary>
    public required int[] Nearest { get; init; }

    /// <summary>Shape (N): false where the vector is unknown, and so whether it is a copy.</summary>
    public required bool[] IsKnown { get; init; }

    /// <summary>
    /// Of the usual distance. On the built-in sample it finds 46 of the 48 images of planted pairs, and 2 others; on the 10,000
    /// CIFAR-10 test images the nearest 40 pairs, all below it or little above, are duplicates to the eye.
    /// </summary>
    public const float ShareOfUsual = 0.65f;

    /// <param name="neighbors">The neighborhoods of N instances in the data representation.</param>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <exception cref="ArgumentException">The labels are not over the same N instances.</exception>
    public static NearDuplicateGroups Find(NeighborTable neighbors, ImmutableArray<int> labels)
    {
        Neighborhoods.RequireClasses(neighbors, labels.AsSpan());
        var usual = UsualDistance.ByClass(neighbors, labels);
        var groups = new InstanceGroups(labels.Length);
        var nearnesses = new float[labels.Length];
        Array.Fill(nearnesses, float.NaN);
        var nearest = new int[labels.Length];
        Array.Fill(nearest, -1);
        for (var instanceIndex = 0; instanceIndex < nearest.Length; instanceIndex++)
        {
            var others = neighbors.NeighborsOf(instanceIndex);
            var distances = neighbors.DistancesOf(instanceIndex);
            for (var rank = 0; rank < others.Length; rank++)
            {
                var other = others[rank];
                var reach = ShareOfUsual * Math.Min(usual[labels[instanceIndex]], usual[labels[other]]);
                if (distances[rank] <= reach)
                {
                    var nearness = reach > 0 ? 1 - distances[rank] / reach : 1;
                    groups.Join(instanceIndex, other);
                    Note(instanceIndex, other, nearness);
                    Note(other, instanceIndex, nearness);
                }
            }
        }

        return new NearDuplicateGroups(groups.OfSeveral(), nearnesses)
        {
            Nearest = nearest,
            IsKnown = [.. Enumerable.Range(0, labels.Length).Select(instanceIndex => neighbors.CountOf(instanceIndex) > 0)],
        };

        void Note(int one, int other, float nearness)
        {
            if (float.IsNaN(nearnesses[one]) || nearness > nearnesses[one])
            {
                (nearnesses[one], nearest[one]) = (nearness, other);
            }
        }
    }

    /// <summary>The group of each instance, counted from 1 in dataset order.</summary>
    /// <returns>Shape (N): 1 to the number of groups; NaN outside every group.</returns>
    public float[] Numbers()
    {
        var numbers = new float[Nearness.Length];
        Array.Fill(numbers, float.NaN);
        for (var group = 0; group < Groups.Count; group++)
        {
            foreach (var member in Groups[group])
            {
                numbers[member] = group + 1;
            }
        }

        return numbers;
    }

    /// <summary>Whether an instance's group reaches into another split: what is learned in one is then known in the other.</summary>
    /// <param name="splits">Shape (N): the split's index, negative where it is unknown.</param>
    /// <returns>Shape (N): 1 or 0, 0 also outside every group; NaN for unknown vectors, and throughout where no split is known.</returns>
    public float[] AcrossSplits(ImmutableArray<int> splits)
    {
        var across = Array.ConvertAll(IsKnown, isKnown => isKnown ? 0 : float.NaN);
        if (splits.All(split => split < 0))
        {
            Array.Fill(across, float.NaN);
            return across;
        }

        foreach (var group in Groups.Where(group => IsAcross(group, splits)))
        {
            foreach (var member in group)
            {
                across[member] = 1;
            }
        }

        return across;
    }

    /// <summary>True where the known splits of a group's members are two or more.</summary>
    public static bool IsAcross(int[] group, ImmutableArray<int> splits) =>
        group.Select(member => splits[member]).Where(split => split >= 0).Distinct().Skip(1).Any();
}
