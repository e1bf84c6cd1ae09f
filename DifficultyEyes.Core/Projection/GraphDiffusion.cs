using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Core.Projection;

/// <summary>Where a layout starts: two smooth directions of the neighborhood graph, so that clusters begin apart and in order.</summary>
/// <remarks>
/// Subspace iteration towards the leading eigenvectors of the normalized adjacency, the constant one taken out: the spectral start of
/// UMAP, stopped early, which a layout does not notice. Disconnected parts need no care of their own.
/// </remarks>
internal static class GraphDiffusion
{
    private const int Dimensions = 2;
    private const int StepCount = 100;
    private const int InstancesPerTask = 1024;

    /// <summary>UMAP's size of the start.</summary>
    private const double Extent = 10;

    /// <summary>Parts points that start in one place.</summary>
    private const double Noise = 1e-3;

    /// <returns>Row-major, shape (N, 2), within ±10.</returns>
    public static float[] Start(FuzzyGraph graph, int seed, ParallelOptions threads, CancellationToken cancellationToken)
    {
        var count = graph.InstanceCount;
        var random = new SplitMix(~(ulong)seed);
        var scale = InverseRootDegrees(graph);
        var constant = Array.ConvertAll(scale, value => value > 0 ? 1 / value : 0);
        Normalize(constant);

        // One direction more than needed, and it is dropped: the last one converges least.
        var directions = new double[Dimensions + 1][];
        for (var dimension = 0; dimension < directions.Length; dimension++)
        {
            directions[dimension] = new double[count];
            foreach (ref var value in directions[dimension].AsSpan())
            {
                value = random.NextSigned();
            }
        }

        for (var step = 0; step < StepCount; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var dimension = 0; dimension < directions.Length; dimension++)
            {
                directions[dimension] = Diffuse(graph, scale, directions[dimension], threads);
                RemovePart(directions[dimension], constant);
                for (var earlier = 0; earlier < dimension; earlier++)
                {
                    RemovePart(directions[dimension], directions[earlier]);
                }

                Normalize(directions[dimension]);
            }
        }

        return ToPoints(directions, scale, random);
    }

    private static double[] InverseRootDegrees(FuzzyGraph graph)
    {
        var degrees = new double[graph.InstanceCount];
        for (var head = 0; head < degrees.Length; head++)
        {
            for (var edge = graph.Starts[head]; edge < graph.Starts[head + 1]; edge++)
            {
                degrees[head] += graph.Weights[edge];
            }
        }

        return Array.ConvertAll(degrees, degree => degree > 0 ? 1 / Math.Sqrt(degree) : 0);
    }

    /// <summary>Half a step along the edges, half staying: so that negative eigenvalues do not lead.</summary>
    private static double[] Diffuse(FuzzyGraph graph, double[] scale, double[] values, ParallelOptions threads)
    {
        var next = new double[values.Length];
        Parallel.For(0, (values.Length + InstancesPerTask - 1) / InstancesPerTask, threads, task =>
        {
            var end = Math.Min(values.Length, (task + 1) * InstancesPerTask);
            for (var head = task * InstancesPerTask; head < end; head++)
            {
                var sum = 0.0;
                for (var edge = graph.Starts[head]; edge < graph.Starts[head + 1]; edge++)
                {
                    var tail = graph.Tails[edge];
                    sum += graph.Weights[edge] * scale[tail] * values[tail];
                }

                next[head] = ((sum * scale[head]) + values[head]) / 2;
            }
        });
        return next;
    }

    private static void RemovePart(double[] values, double[] direction)
    {
        var part = 0.0;
        for (var instanceIndex = 0; instanceIndex < values.Length; instanceIndex++)
        {
            part += values[instanceIndex] * direction[instanceIndex];
        }

        for (var instanceIndex = 0; instanceIndex < values.Length; instanceIndex++)
        {
            values[instanceIndex] -= part * direction[instanceIndex];
        }
    }

    private static void Normalize(double[] values)
    {
        var length = Math.Sqrt(values.Sum(value => value * value));
        if (length > 0)
        {
            foreach (ref var value in values.AsSpan())
            {
                value /= length;
            }
        }
    }

    private static float[] ToPoints(double[][] directions, double[] scale, SplitMix random)
    {
        var points = new float[scale.Length * Dimensions];
        for (var dimension = 0; dimension < Dimensions; dimension++)
        {
            var greatest = 0.0;
            for (var instanceIndex = 0; instanceIndex < scale.Length; instanceIndex++)
            {
                greatest = Math.Max(greatest, Math.Abs(directions[dimension][instanceIndex] * scale[instanceIndex]));
            }

            for (var instanceIndex = 0; instanceIndex < scale.Length; instanceIndex++)
            {
                var value = greatest > 0 ? directions[dimension][instanceIndex] * scale[instanceIndex] / greatest : 0;
                points[instanceIndex * Dimensions + dimension] = (float)(Extent * (value + Noise * random.NextSigned()));
            }
        }

        return points;
    }
}
