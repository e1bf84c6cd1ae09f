namespace DifficultyEyes.Core.Neighbors;

/// <summary>The nearest instances seen so far of every instance, by squared distance, equal ones by instance index.</summary>
/// <remarks>Rows are independent: several threads may work on different rows.</remarks>
internal sealed class NearestLists(int instanceCount, int k)
{
    private readonly double[] _squaredDistances = new double[instanceCount * k];
    private readonly int[] _indices = new int[instanceCount * k];
    private readonly int[] _counts = new int[instanceCount];

    public bool IsFull(int row) => _counts[row] == k;

    /// <summary>The farthest that is kept; infinity until the list is full.</summary>
    public double WorstSquaredDistance(int row) => IsFull(row) ? _squaredDistances[(row * k) + k - 1] : double.PositiveInfinity;

    /// <summary>No instance from <paramref name="nextIndex"/> on can enter: only zeros are kept, and of lower indices.</summary>
    public bool IsSettledFrom(int row, int nextIndex) =>
        WorstSquaredDistance(row) == 0 && _indices[(row * k) + k - 1] < nextIndex;

    public bool Contains(int row, int instanceIndex) => _indices.AsSpan(row * k, _counts[row]).Contains(instanceIndex);

    /// <summary>Takes an instance in if it is nearer than the farthest kept; it must not be in yet.</summary>
    public void Offer(int row, int instanceIndex, double squaredDistance)
    {
        var distances = _squaredDistances.AsSpan(row * k, k);
        var indices = _indices.AsSpan(row * k, k);
        var place = _counts[row];
        if (place == k)
        {
            place--;
            if (!IsBefore(squaredDistance, instanceIndex, distances[place], indices[place]))
            {
                return;
            }
        }
        else
        {
            _counts[row]++;
        }

        for (; place > 0 && IsBefore(squaredDistance, instanceIndex, distances[place - 1], indices[place - 1]); place--)
        {
            distances[place] = distances[place - 1];
            indices[place] = indices[place - 1];
        }

        distances[place] = squaredDistance;
        indices[place] = instanceIndex;
    }

    public NeighborTable ToTable() =>
        new(_indices, Array.ConvertAll(_squaredDistances, squared => (float)Math.Sqrt(squared)), instanceCount, k);

    private static bool IsBefore(double firstDistance, int firstIndex, double secondDistance, int secondIndex) =>
        firstDistance < secondDistance || (firstDistance == secondDistance && firstIndex < secondIndex);
}
