using System.Numerics;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Consecutive instances of the search order, centered, with half of their squared norms.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class VectorBlock<T>(int capacity, int width)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _vectors = new T[capacity * width];
    private readonly T[] _halfNorms = new T[capacity];

    /// <summary>Position of the first one in the search order.</summary>
    public int First { get; private set; }

    public int Count { get; private set; }

    /// <summary>Takes in as many as fit from a position on.</summary>
    public void Fill(CenteredVectors vectors, SearchOrder order, int first, CancellationToken cancellationToken)
    {
        First = first;
        Count = Math.Min(capacity, order.Instances.Length - first);
        vectors.Write(order.Slice(First, Count), _vectors, _halfNorms, cancellationToken);
        var half = T.CreateChecked(0.5);
        foreach (ref var norm in _halfNorms.AsSpan(0, Count))
        {
            norm *= half;
        }
    }

    /// <param name="position">In the search order.</param>
    public Memory<T> Vectors(int position, int count) => _vectors.AsMemory((position - First) * width, count * width);

    /// <param name="position">In the search order.</param>
    public Memory<T> HalfNorms(int position, int count) => _halfNorms.AsMemory(position - First, count);
}
