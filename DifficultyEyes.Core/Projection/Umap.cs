using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Projection;

/// <summary>UMAP: lays instances out in the plane so that neighbors stay neighbors, from neighborhoods already computed.</summary>
/// <remarks>
/// McInnes, Healy, Melville: UMAP (2018), with its usual optimizer: edges are visited in proportion to their weight, each visit pulling
/// the two ends together and pushing random points away. Within an epoch every instance moves by itself against where the others stood
/// at its start, with random numbers of its own: so all cores work, and the result does not depend on how many there are.
/// </remarks>
public static class Umap
{
    /// <summary>The full step at the start; it falls to 0 over the epochs.</summary>
    private const float InitialStep = 1;

    /// <summary>Instances that a core takes at a time: a few microseconds of work.</summary>
    private const int InstancesPerTask = 128;

    /// <param name="neighbors">The neighborhoods of N instances; those of unknown vectors are left out of the layout.</param>
    /// <param name="options">How to lay out.</param>
    /// <param name="progress">Told the share done in [0, 1], about a hundred times; may be null.</param>
    /// <param name="cancellationToken">Looked at once an epoch.</param>
    /// <returns>Row-major, shape (N, 2): centered, the longer side spanning [-1, 1]; NaN for unknown vectors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public static float[] Project(NeighborTable neighbors, UmapOptions options, IProgress<double>? progress, CancellationToken cancellationToken) =>
        Project(neighbors, options, Environment.ProcessorCount, progress, cancellationToken);

    /// <param name="threadCount">At most so many cores work; the result is the same with any number.</param>
    internal static float[] Project(NeighborTable neighbors, UmapOptions options, int threadCount, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(neighbors);
        ArgumentNullException.ThrowIfNull(options);
        options.Require();
        if (neighbors.FindKnown() is var known && known.Length > 0 && known.Length < neighbors.InstanceCount)
        {
            return PlaneLayout.Spread(Project(neighbors.Gather(known), options, threadCount, progress, cancellationToken), known, neighbors.InstanceCount);
        }

        var threads = new ParallelOptions { MaxDegreeOfParallelism = threadCount };
        var graph = FuzzyGraph.Build(neighbors, options.NeighborCount, threads);
        var points = GraphDiffusion.Start(graph, options.Seed, threads, cancellationToken);
        points = Optimize(graph, points, options, threads, progress, cancellationToken);
        PlaneLayout.Fit(points);
        return points;
    }

    private static float[] Optimize(
        FuzzyGraph graph, float[] points, UmapOptions options, ParallelOptions threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var epochCount = options.EpochsFor(graph.InstanceCount);
        var walk = new UmapWalk(graph, options, epochCount);
        var next = new float[points.Length];
        var taskCount = (graph.InstanceCount + InstancesPerTask - 1) / InstancesPerTask;
        for (var epoch = 0; epoch < epochCount; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = InitialStep * (1 - (float)epoch / epochCount);
            var (now, moved) = (points, next);
            Parallel.For(0, taskCount, threads, task =>
            {
                var end = Math.Min(graph.InstanceCount, (task + 1) * InstancesPerTask);
                for (var instanceIndex = task * InstancesPerTask; instanceIndex < end; instanceIndex++)
                {
                    walk.Move(instanceIndex, epoch, step, now, moved);
                }
            });
            (points, next) = (moved, now);
            if (epoch % Math.Max(1, epochCount / 100) == 0)
            {
                progress?.Report((double)epoch / epochCount);
            }
        }

        progress?.Report(1);
        return points;
    }
}
