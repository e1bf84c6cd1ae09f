namespace DifficultyEyes.Core.Neighbors;

/// <summary>All instances, those that may be neighbors (the references) first, each part ascending.</summary>
/// <param name="Instances">Shape (N), each instance once.</param>
/// <param name="ReferenceCount">So many of them, from the first on, may be neighbors.</param>
internal sealed record SearchOrder(int[] Instances, int ReferenceCount)
{
    /// <summary>Everybody may be everybody's neighbor.</summary>
    public static SearchOrder OfAll(int instanceCount) => new([.. Enumerable.Range(0, instanceCount)], instanceCount);

    /// <param name="references">Ascending, each once, within 0 to N - 1.</param>
    public static SearchOrder Among(ReadOnlySpan<int> references, int instanceCount)
    {
        var isReference = new bool[instanceCount];
        var previous = -1;
        foreach (var reference in references)
        {
            if (reference <= previous || reference >= instanceCount)
            {
                throw new ArgumentException($"References must be ascending, each once, within 0 to {instanceCount - 1}.", nameof(references));
            }

            isReference[reference] = true;
            previous = reference;
        }

        return new([.. references, .. Enumerable.Range(0, instanceCount).Where(instance => !isReference[instance])], references.Length);
    }

    /// <summary>The order of some of the instances, which are counted from 0 there.</summary>
    /// <param name="instances">Ascending.</param>
    public SearchOrder Choose(int[] instances)
    {
        int[] PlacesOf(ReadOnlySpan<int> some) => [.. some.ToArray().Select(instance => Array.BinarySearch(instances, instance)).Where(place => place >= 0)];
        var references = PlacesOf(Instances.AsSpan(0, ReferenceCount));
        return new([.. references, .. PlacesOf(Instances.AsSpan(ReferenceCount))], references.Length);
    }

    public ReadOnlyMemory<int> Slice(int first, int count) => Instances.AsMemory(first, count);
}
