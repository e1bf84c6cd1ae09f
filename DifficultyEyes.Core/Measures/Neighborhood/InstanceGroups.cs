namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>Groups of instances that grow together pair by pair (disjoint sets with path halving).</summary>
internal sealed class InstanceGroups(int instanceCount)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, instanceCount)];

    public void Join(int one, int other)
    {
        var (root, otherRoot) = (RootOf(one), RootOf(other));
        _parents[Math.Max(root, otherRoot)] = Math.Min(root, otherRoot);
    }

    /// <summary>The groups of at least two, members and groups in dataset order.</summary>
    public IReadOnlyList<int[]> OfSeveral()
    {
        var sizes = new int[_parents.Length];
        for (var instanceIndex = 0; instanceIndex < sizes.Length; instanceIndex++)
        {
            sizes[RootOf(instanceIndex)]++;
        }

        return
        [
            .. Enumerable.Range(0, sizes.Length)
                .Where(instanceIndex => sizes[RootOf(instanceIndex)] > 1)
                .GroupBy(RootOf)
                .Select(group => group.ToArray()),
        ];
    }

    private int RootOf(int instanceIndex)
    {
        while (_parents[instanceIndex] != instanceIndex)
        {
            _parents[instanceIndex] = _parents[_parents[instanceIndex]];
            instanceIndex = _parents[instanceIndex];
        }

        return instanceIndex;
    }
}
