using System.Numerics.Tensors;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Projection;

/// <summary>Principal components: the directions in which a representation varies most.</summary>
/// <remarks>
/// Subspace iteration on the covariance with a few spare directions (Halko, Martinsson, Tropp 2011), which never forms a D by D matrix.
/// Sums are made in fixed chunks and in order, so the result does not depend on the number of threads.
/// </remarks>
public static class Pca
{
    private const int SpareDirections = 8;
    private const int StepCount = 12;
    private const int ChunkCount = 32;

    /// <summary>The first two components in the frame that views draw in.</summary>
    /// <param name="matrix">N by D.</param>
    /// <param name="cancellationToken">Looked at once a pass over the matrix.</param>
    /// <returns>Row-major, shape (N, 2): centered, the longer side spanning [-1, 1]; NaN for a vector with a value that is NaN or infinite.</returns>
    public static float[] ProjectToPlane(LayerMatrix matrix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var known = matrix.FindFinite();
        if (known.Length < matrix.InstanceCount)
        {
            var some = known.Length == 0 ? [] : ProjectToPlane(matrix.Choose(known), cancellationToken);
            return PlaneLayout.Spread(some, known, matrix.InstanceCount);
        }

        var points = Project(matrix, 2, cancellationToken);
        PlaneLayout.Fit(points);
        return points;
    }

    /// <summary>Coordinates along the leading components, of mean 0, in the representation's own unit.</summary>
    /// <param name="matrix">N by D, finite.</param>
    /// <param name="componentCount">At least 1; components beyond min(N, D) are 0.</param>
    /// <param name="cancellationToken">Looked at once a pass over the matrix.</param>
    /// <returns>Row-major, shape (N, components), by falling variance; in each the value of greatest magnitude is positive.</returns>
    public static float[] Project(LayerMatrix matrix, int componentCount, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(componentCount, 1);
        var count = Math.Min(componentCount + SpareDirections, Math.Min(matrix.Width, matrix.InstanceCount));
        var mean = Mean(matrix);
        var directions = StartDirections(matrix.Width, count);
        for (var step = 0; step < StepCount; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            directions = Orthonormalize(Back(matrix, mean, Forth(matrix, mean, directions)));
        }

        return Rotate(Forth(matrix, mean, directions), count, componentCount);
    }

    private static float[] Mean(LayerMatrix matrix)
    {
        var sums = new double[matrix.Width];
        for (var instanceIndex = 0; instanceIndex < matrix.InstanceCount; instanceIndex++)
        {
            var row = matrix.Row(instanceIndex);
            for (var feature = 0; feature < sums.Length; feature++)
            {
                sums[feature] += row[feature];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / matrix.InstanceCount));
    }

    private static float[][] StartDirections(int width, int count)
    {
        var random = new SplitMix(1);
        var directions = new double[count][];
        for (var direction = 0; direction < count; direction++)
        {
            directions[direction] = new double[width];
            foreach (ref var value in directions[direction].AsSpan())
            {
                value = random.NextSigned();
            }
        }

        return Orthonormalize(directions);
    }

    /// <summary>Centered rows times the directions; shape (N, directions).</summary>
    private static double[] Forth(LayerMatrix matrix, float[] mean, float[][] directions)
    {
        var products = new double[matrix.InstanceCount * directions.Length];
        var offsets = Array.ConvertAll(directions, direction => TensorPrimitives.Dot<float>(mean, direction));
        Parallel.For(0, matrix.InstanceCount, instanceIndex =>
        {
            var row = matrix.Row(instanceIndex);
            for (var direction = 0; direction < directions.Length; direction++)
            {
                products[instanceIndex * directions.Length + direction] = TensorPrimitives.Dot(row, directions[direction]) - offsets[direction];
            }
        });
        return products;
    }

    /// <summary>The transposed centered matrix times the products; shape (directions)(D).</summary>
    private static double[][] Back(LayerMatrix matrix, float[] mean, double[] products)
    {
        var count = products.Length / matrix.InstanceCount;
        var partial = new float[ChunkCount][][];
        Parallel.For(0, ChunkCount, chunk =>
        {
            var sums = new float[count][];
            for (var direction = 0; direction < count; direction++)
            {
                sums[direction] = new float[matrix.Width];
            }

            var centered = new float[matrix.Width];
            var end = (int)((chunk + 1L) * matrix.InstanceCount / ChunkCount);
            for (var instanceIndex = (int)((long)chunk * matrix.InstanceCount / ChunkCount); instanceIndex < end; instanceIndex++)
            {
                TensorPrimitives.Subtract(matrix.Row(instanceIndex), mean, centered);
                for (var direction = 0; direction < count; direction++)
                {
                    TensorPrimitives.MultiplyAdd(centered, (float)products[instanceIndex * count + direction], sums[direction], sums[direction]);
                }
            }

            partial[chunk] = sums;
        });

        var totals = new double[count][];
        for (var direction = 0; direction < count; direction++)
        {
            totals[direction] = new double[matrix.Width];
            foreach (var sums in partial)
            {
                for (var feature = 0; feature < matrix.Width; feature++)
                {
                    totals[direction][feature] += sums[direction][feature];
                }
            }
        }

        return totals;
    }

    /// <summary>Gram and Schmidt, twice for accuracy; a direction that depends on the others becomes 0.</summary>
    private static float[][] Orthonormalize(double[][] directions)
    {
        for (var direction = 0; direction < directions.Length; direction++)
        {
            var current = directions[direction].AsSpan();
            var before = TensorPrimitives.Norm<double>(current);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var earlier = 0; earlier < direction; earlier++)
                {
                    var part = TensorPrimitives.Dot<double>(current, directions[earlier]);
                    TensorPrimitives.MultiplyAdd(directions[earlier], -part, current, current);
                }
            }

            var length = TensorPrimitives.Norm<double>(current);
            TensorPrimitives.Multiply(current, length > 1e-9 * before ? 1 / length : 0, current);
        }

        return Array.ConvertAll(directions, direction => Array.ConvertAll(direction, value => (float)value));
    }

    /// <summary>Turns the products to the principal axes and keeps the leading ones.</summary>
    private static float[] Rotate(double[] products, int count, int componentCount)
    {
        var instanceCount = products.Length / count;
        var covariance = new double[count, count];
        for (var position = 0; position < products.Length; position += count)
        {
            for (var first = 0; first < count; first++)
            {
                for (var second = 0; second < count; second++)
                {
                    covariance[first, second] += products[position + first] * products[position + second];
                }
            }
        }

        var axes = SymmetricEigenvectors.Of(covariance);
        var coordinates = new float[instanceCount * componentCount];
        for (var component = 0; component < Math.Min(count, componentCount); component++)
        {
            var greatest = 0.0;
            for (var instanceIndex = 0; instanceIndex < instanceCount; instanceIndex++)
            {
                var value = TensorPrimitives.Dot(products.AsSpan(instanceIndex * count, count), axes[component]);
                coordinates[instanceIndex * componentCount + component] = (float)value;
                greatest = Math.Abs(value) > Math.Abs(greatest) ? value : greatest;
            }

            for (var instanceIndex = 0; greatest < 0 && instanceIndex < instanceCount; instanceIndex++)
            {
                coordinates[instanceIndex * componentCount + component] *= -1;
            }
        }

        return coordinates;
    }
}
