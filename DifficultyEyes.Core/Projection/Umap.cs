using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Projection;

/// <summary>UMAP: lays instances out in the plane so that neighbors stay neighbors, from neighborhoods already computed.</summary>
/// <remarks>
/// McInnes, Healy, Melville: UMAP (2018), with its usual optimizer: edges are visited in proportion to their weight, each visit pulling
/// the two ends together and pushing random points away. One thread, so that the result does not depend on how many there are;
/// several projections run side by side.
/// </remarks>
public static class Umap
{
    /// <summary>The full step at the start; it falls to 0 over the epochs.</summary>
    private const float InitialStep = 1;

    /// <param name="neighbors">The neighborhoods of N instances.</param>
    /// <param name="options">How to lay out.</param>
    /// <param name="progress">Told the share done in [0, 1], about a hundred times; may be null.</param>
    /// <param name="cancellationToken">Looked at once an epoch.</param>
    /// <returns>Row-major, shape (N, 2): centered, the longer side spanning [-1, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public static float[] Project(NeighborTable neighbors, UmapOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(neighbors);
        ArgumentNullException.ThrowIfNull(options);
        options.Require();

        var graph = FuzzyGraph.Build(neighbors, options.NeighborCount);
        var points = GraphDiffusion.Start(graph, options.Seed, cancellationToken);
        Optimize(graph, points, options, progress, cancellationToken);
        PlaneLayout.Fit(points);
        return points;
    }

    private static void Optimize(FuzzyGraph graph, float[] points, UmapOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var epochCount = options.EpochsFor(graph.InstanceCount);
        var forces = UmapForces.For(options.MinimumDistance, options.Spread);
        var random = new SplitMix((ulong)options.Seed);
        var period = VisitPeriods(graph, epochCount);
        var due = (float[])period.Clone();
        for (var epoch = 0; epoch < epochCount; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = InitialStep * (1 - (float)epoch / epochCount);
            for (var edge = 0; edge < period.Length; edge++)
            {
                if (due[edge] > epoch)
                {
                    continue;
                }

                due[edge] += period[edge];
                var head = graph.Heads[edge] * 2;
                forces.Attract(points, head, graph.Tails[edge] * 2, step);
                for (var sample = 0; sample < options.NegativeSampleCount; sample++)
                {
                    var other = random.Below(graph.InstanceCount) * 2;
                    if (other != head)
                    {
                        forces.Repel(points, head, other, step);
                    }
                }
            }

            if (epoch % Math.Max(1, epochCount / 100) == 0)
            {
                progress?.Report((double)epoch / epochCount);
            }
        }

        progress?.Report(1);
    }

    /// <summary>Epochs between two visits of each edge; never for edges too weak to be visited once.</summary>
    private static float[] VisitPeriods(FuzzyGraph graph, int epochCount)
    {
        var strongest = graph.Weights.Length == 0 ? 1 : graph.Weights.Max();
        return Array.ConvertAll(graph.Weights, weight => strongest / weight > epochCount ? float.PositiveInfinity : strongest / weight);
    }
}
