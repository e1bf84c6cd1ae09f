using System.Numerics;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>A matrix with its mean taken out and scaled by a power of two to norms of at most 1, made block by block.</summary>
/// <remarks>
/// ‖x‖² - 2q·x loses its digits where the mean is large, and overflows or vanishes where values are extreme; distances
/// do not change by a shift, and by a known factor through the scale.
/// </remarks>
internal sealed class CenteredVectors
{
    // A fixed number, so that the mean's last digit does not depend on the number of threads.
    private const int MeanParts = 16;

    private readonly LayerMatrix _matrix;
    private readonly double[] _mean;
    private readonly double[] _norms;

    public CenteredVectors(LayerMatrix matrix, CancellationToken cancellationToken)
    {
        _matrix = matrix;
        _norms = new double[matrix.InstanceCount];
        AreFinite = TryMean(matrix, out _mean, cancellationToken);
        if (!AreFinite)
        {
            return;
        }

        ForEach(matrix.InstanceCount, row => _norms[row] = Math.Sqrt(CenteredRow.SquaredNorm(matrix.Row(row), _mean)), cancellationToken);
        var greatest = _norms.Length == 0 ? 0.0 : _norms.Max();
        Scale = greatest > 0 ? Math.ScaleB(1.0, -Math.ILogB(greatest) - 1) : 1.0;
        foreach (ref var norm in _norms.AsSpan())
        {
            norm *= Scale;
        }

        GreatestNorm = greatest * Scale;
    }

    /// <summary>False where a value is NaN or infinite: nothing else here is of use then.</summary>
    public bool AreFinite { get; }

    /// <summary>A distance in the matrix times this is the distance here.</summary>
    public double Scale { get; }

    /// <summary>At most 1.</summary>
    public double GreatestNorm { get; }

    public double Norm(int instanceIndex) => _norms[instanceIndex];

    /// <summary>Writes instances, shape (count, D), and their squared norms.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public void Write<T>(ReadOnlyMemory<int> instances, Memory<T> vectors, Span<T> squaredNorms, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        var width = _matrix.Width;
        ForEach(instances.Length, place => WriteRow(instances.Span[place], vectors.Span.Slice(place * width, width)), cancellationToken);
        for (var place = 0; place < instances.Length; place++)
        {
            var norm = _norms[instances.Span[place]];
            squaredNorms[place] = T.CreateTruncating(norm * norm);
        }
    }

    /// <summary>Writes one instance, shape (D).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public void WriteRow<T>(int instanceIndex, Span<T> vector)
        where T : unmanaged, INumber<T> => CenteredRow.Write(_matrix.Row(instanceIndex), _mean, Scale, vector);

    private static void ForEach(int count, Action<int> action, CancellationToken cancellationToken) =>
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, action);

    /// <returns>False where a value is NaN or infinite.</returns>
    private static bool TryMean(LayerMatrix matrix, out double[] mean, CancellationToken cancellationToken)
    {
        var partSize = (matrix.InstanceCount + MeanParts - 1) / MeanParts;
        var parts = new double[MeanParts][];
        var areFinite = new bool[MeanParts];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, MeanParts, options, part => areFinite[part] = TrySum(
            matrix, Math.Min(part * partSize, matrix.InstanceCount), Math.Min((part + 1) * partSize, matrix.InstanceCount), out parts[part], cancellationToken));
        var sums = parts[0];
        foreach (var part in parts.Skip(1))
        {
            for (var feature = 0; feature < sums.Length; feature++)
            {
                sums[feature] += part[feature];
            }
        }

        mean = Array.ConvertAll(sums, sum => sum / Math.Max(1, matrix.InstanceCount));
        return !areFinite.Contains(false);
    }

    /// <returns>False from the first value on that is NaN or infinite.</returns>
    private static bool TrySum(LayerMatrix matrix, int first, int end, out double[] sums, CancellationToken cancellationToken)
    {
        sums = new double[matrix.Width];
        for (var row = first; row < end; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!CenteredRow.AddTo(sums, matrix.Row(row)))
            {
                return false;
            }
        }

        return true;
    }
}
