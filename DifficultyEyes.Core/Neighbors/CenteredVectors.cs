using System.Numerics;
using System.Numerics.Tensors;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>A matrix with its mean taken out and scaled by a power of two to norms of at most 1, made block by block.</summary>
/// <remarks>
/// ‖x‖² - 2q·x loses its digits where the mean is large, and overflows or vanishes where values are extreme; distances
/// do not change by a shift, and by a known factor through the scale.
/// </remarks>
internal sealed class CenteredVectors
{
    private readonly LayerMatrix _matrix;
    private readonly double[] _mean;
    private readonly double[] _norms;

    /// <exception cref="ScoringException">A value is NaN or infinite; the message names the instance.</exception>
    public CenteredVectors(LayerMatrix matrix, CancellationToken cancellationToken)
    {
        _matrix = matrix;
        _mean = Mean(matrix, cancellationToken);
        _norms = new double[matrix.InstanceCount];
        ForEachRow(0, matrix.InstanceCount, (row, centered) => _norms[row] = TensorPrimitives.Norm<double>(centered), 1.0, cancellationToken);
        var greatest = _norms.Length == 0 ? 0.0 : _norms.Max();
        Scale = greatest > 0 ? Math.ScaleB(1.0, -Math.ILogB(greatest) - 1) : 1.0;
        TensorPrimitives.Multiply(_norms, Scale, _norms);
        GreatestNorm = greatest * Scale;
    }

    /// <summary>A distance in the matrix times this is the distance here.</summary>
    public double Scale { get; }

    /// <summary>At most 1.</summary>
    public double GreatestNorm { get; }

    public double Norm(int instanceIndex) => _norms[instanceIndex];

    /// <summary>Writes consecutive instances, shape (count, D), and their squared norms.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public void Write<T>(int first, int count, Memory<T> vectors, Span<T> squaredNorms, CancellationToken cancellationToken)
        where T : unmanaged, INumber<T>
    {
        var width = _matrix.Width;
        ForEachRow(
            first,
            count,
            (row, centered) => TensorPrimitives.ConvertTruncating(centered, vectors.Span.Slice((row - first) * width, width)),
            Scale,
            cancellationToken);
        for (var row = 0; row < count; row++)
        {
            squaredNorms[row] = T.CreateTruncating(_norms[first + row] * _norms[first + row]);
        }
    }

    /// <summary>Writes one instance, shape (D).</summary>
    public void WriteRow(int instanceIndex, Span<double> vector)
    {
        TensorPrimitives.ConvertTruncating(_matrix.Row(instanceIndex), vector);
        TensorPrimitives.Subtract(vector, _mean, vector);
        TensorPrimitives.Multiply(vector, Scale, vector);
    }

    private delegate void RowAction(int row, ReadOnlySpan<double> centered);

    private void ForEachRow(int first, int count, RowAction action, double scale, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(first, first + count, options, () => new double[_matrix.Width], (row, _, centered) =>
        {
            TensorPrimitives.ConvertTruncating(_matrix.Row(row), centered.AsSpan());
            TensorPrimitives.Subtract(centered, _mean, centered);
            TensorPrimitives.Multiply(centered, scale, centered);
            action(row, centered);
            return centered;
        }, _ => { });
    }

    private static double[] Mean(LayerMatrix matrix, CancellationToken cancellationToken)
    {
        var sums = new double[matrix.Width];
        var widened = new double[matrix.Width];
        for (var row = 0; row < matrix.InstanceCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TensorPrimitives.ConvertTruncating(matrix.Row(row), widened.AsSpan());
            if (!TensorPrimitives.IsFiniteAll<double>(widened))
            {
                throw new ScoringException(
                    $"Neighbors cannot be found: the representation of instance {row} holds a value that is not a finite number. "
                    + "The model may overflow on this image, or its preprocessing may be wrong.");
            }

            TensorPrimitives.Add(sums, widened, sums);
        }

        TensorPrimitives.Divide(sums, Math.Max(1, matrix.InstanceCount), sums);
        return sums;
    }
}
