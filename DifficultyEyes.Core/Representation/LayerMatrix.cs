using System.Numerics.Tensors;

namespace DifficultyEyes.Core.Representation;

/// <summary>One vector per instance: row-major, N instances by D features.</summary>
/// <param name="Values">Shape (N, D); may be memory-mapped, so it is read in blocks and never copied whole. After <see cref="Choose"/> still those of all instances.</param>
/// <param name="InstanceCount">N.</param>
/// <param name="Width">D, at least 1.</param>
public sealed record LayerMatrix(Memory<float> Values, int InstanceCount, int Width)
{
    private readonly int[]? _chosen;

    private LayerMatrix(LayerMatrix whole, int[] instances)
        : this(whole.Values, instances.Length, whole.Width) => _chosen = instances;

    public ReadOnlySpan<float> Row(int instanceIndex) => Values.Span.Slice((_chosen is null ? instanceIndex : _chosen[instanceIndex]) * Width, Width);

    /// <summary>The instances whose vector holds nothing but finite numbers, ascending.</summary>
    public int[] FindFinite() => [.. Enumerable.Range(0, InstanceCount).Where(instanceIndex => TensorPrimitives.IsFiniteAll(Row(instanceIndex)))];

    /// <summary>The vectors of some of the instances, which are counted from 0 there; nothing is copied.</summary>
    /// <param name="instances">Each within 0 to N - 1.</param>
    /// <exception cref="InvalidOperationException">This matrix is such a choice itself.</exception>
    public LayerMatrix Choose(int[] instances) => _chosen is null
        ? new LayerMatrix(this, instances)
        : throw new InvalidOperationException("Instances are chosen from a whole matrix.");
}
