using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Core.Projection;

/// <summary>Moves single instances of a UMAP layout, epoch by epoch. Different instances may be moved at the same time.</summary>
internal sealed class UmapWalk
{
    private readonly FuzzyGraph _graph;
    private readonly UmapForces _forces;
    private readonly float[] _periods;
    private readonly float[] _due;
    private readonly int _sampleCount;
    private readonly ulong _seed;

    public UmapWalk(FuzzyGraph graph, UmapOptions options, int epochCount)
    {
        _graph = graph;
        _forces = UmapForces.For(options.MinimumDistance, options.Spread);
        _periods = VisitPeriods(graph, epochCount);
        _due = (float[])_periods.Clone();
        _sampleCount = options.NegativeSampleCount;
        _seed = (ulong)options.Seed;
    }

    /// <summary>Visits the edges of an instance that are due, once an epoch in ascending order of epochs.</summary>
    /// <param name="step">Share of a gradient that is gone, in [0, 1].</param>
    /// <param name="points">Where every instance stood at the start of the epoch, shape (N, 2).</param>
    /// <param name="moved">Receives where this one stands after it, shape (N, 2).</param>
    // Optimized from the first call on: half of a small layout would be over before the runtime got to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Move(int instanceIndex, int epoch, float step, ReadOnlySpan<float> points, Span<float> moved)
    {
        var random = new SplitMix(_seed + ((((ulong)epoch << 32) | (uint)instanceIndex) * 0xD1342543DE82EF95));
        var position = instanceIndex * 2;
        var (across, down) = (points[position], points[position + 1]);
        for (var edge = _graph.Starts[instanceIndex]; edge < _graph.Starts[instanceIndex + 1]; edge++)
        {
            if (_due[edge] > epoch)
            {
                continue;
            }

            _due[edge] += _periods[edge];

            // The other end moves by its own copy of the edge: for each copy both ends go one step.
            var tail = _graph.Tails[edge] * 2;
            _forces.Attract(ref across, ref down, points[tail], points[tail + 1], step);
            _forces.Attract(ref across, ref down, points[tail], points[tail + 1], step);
            for (var sample = 0; sample < _sampleCount; sample++)
            {
                var other = random.Below(_graph.InstanceCount) * 2;
                if (other != position)
                {
                    _forces.Repel(ref across, ref down, points[other], points[other + 1], step);
                }
            }
        }

        moved[position] = across;
        moved[position + 1] = down;
    }

    /// <summary>Epochs between two visits of each edge; never for edges too weak to be visited once.</summary>
    private static float[] VisitPeriods(FuzzyGraph graph, int epochCount)
    {
        var strongest = graph.Weights.Length == 0 ? 1 : graph.Weights.Max();
        return Array.ConvertAll(graph.Weights, weight => strongest / weight > epochCount ? float.PositiveInfinity : strongest / weight);
    }
}
