using System.Numerics.Tensors;

namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>Pairs of columns as ranks, ready to be correlated under any weights of the instances.</summary>
/// <remarks>
/// A column has one vector of ranks for each set of instances known in both of a pair; most pairs share one set, and so their vectors.
/// Outside the set a vector is 0.
/// </remarks>
internal sealed class RankedPairs
{
    private readonly int _instanceCount;
    private readonly List<float[]> _masks = [];
    private readonly List<(float[] Ranks, float[] Squares)> _vectors = [];
    private readonly (int First, int Second, int Mask)[] _pairs;

    public RankedPairs(IReadOnlyList<MeasuredColumn> columns, (int First, int Second)[] pairs)
    {
        _instanceCount = columns.Count == 0 ? 0 : columns[0].Values.Length;
        var maskByKey = new Dictionary<string, int>(StringComparer.Ordinal);
        var vectorByKey = new Dictionary<(int Column, int Mask), int>();
        _pairs = Array.ConvertAll(pairs, pair =>
        {
            var mask = MaskOf(columns[pair.First].Values, columns[pair.Second].Values, maskByKey);
            return (VectorOf(pair.First), VectorOf(pair.Second), mask);

            int VectorOf(int column)
            {
                if (!vectorByKey.TryGetValue((column, mask), out var vector))
                {
                    vector = _vectors.Count;
                    _vectors.Add(Rank(columns[column].Values, _masks[mask]));
                    vectorByKey.Add((column, mask), vector);
                }

                return vector;
            }
        });
    }

    public Workspace CreateWorkspace() => new(_instanceCount, _vectors.Count, _masks.Count);

    /// <summary>Pearson's correlation of the weighted ranks of every pair.</summary>
    /// <param name="workspace">Holds the weights.</param>
    /// <param name="receive">Takes the position of a pair and its ρ, NaN where a column is constant under the weights.</param>
    public void Correlate(Workspace workspace, Action<int, float> receive)
    {
        for (var mask = 0; mask < _masks.Count; mask++)
        {
            workspace.Totals[mask] = TensorPrimitives.Dot(workspace.Weights, _masks[mask]);
        }

        for (var vector = 0; vector < _vectors.Count; vector++)
        {
            workspace.Sums[vector] = TensorPrimitives.Dot(workspace.Weights, _vectors[vector].Ranks);
            workspace.Squares[vector] = TensorPrimitives.Dot(workspace.Weights, _vectors[vector].Squares);
        }

        var weighted = -1;
        for (var position = 0; position < _pairs.Length; position++)
        {
            var (first, second, mask) = _pairs[position];
            if (weighted != first)
            {
                TensorPrimitives.Multiply(workspace.Weights, _vectors[first].Ranks, workspace.Product);
                weighted = first;
            }

            var total = workspace.Totals[mask];
            var products = (TensorPrimitives.Dot(workspace.Product, _vectors[second].Ranks) / total) - (workspace.Sums[first] / total * (workspace.Sums[second] / total));
            receive(position, (float)Math.Clamp(products / Math.Sqrt(Variance(workspace, first, total) * Variance(workspace, second, total)), -1, 1));
        }
    }

    private static double Variance(Workspace workspace, int vector, double total)
    {
        var mean = workspace.Sums[vector] / total;
        var variance = (workspace.Squares[vector] / total) - (mean * mean);
        // Below what float sums leave of a constant column, nothing is known.
        return variance > 1e-6 ? variance : double.NaN;
    }

    private int MaskOf(float[] first, float[] second, Dictionary<string, int> maskByKey)
    {
        var known = new float[first.Length];
        var key = new char[first.Length];
        for (var instanceIndex = 0; instanceIndex < known.Length; instanceIndex++)
        {
            known[instanceIndex] = float.IsNaN(first[instanceIndex]) || float.IsNaN(second[instanceIndex]) ? 0 : 1;
            key[instanceIndex] = known[instanceIndex] == 0 ? '0' : '1';
        }

        if (!maskByKey.TryGetValue(new string(key), out var mask))
        {
            mask = _masks.Count;
            _masks.Add(known);
            maskByKey.Add(new string(key), mask);
        }

        return mask;
    }

    private static (float[] Ranks, float[] Squares) Rank(float[] values, float[] mask)
    {
        var masked = new float[values.Length];
        for (var instanceIndex = 0; instanceIndex < masked.Length; instanceIndex++)
        {
            masked[instanceIndex] = mask[instanceIndex] == 0 ? float.NaN : values[instanceIndex];
        }

        var ranks = ScaledRanks.MeanRanks(masked, out var count);
        var scaled = Array.ConvertAll(ranks, rank => double.IsNaN(rank) ? 0 : (float)(((2 * rank) - count - 1) / count));
        return (scaled, Array.ConvertAll(scaled, rank => rank * rank));
    }

    /// <summary>What one thread writes to.</summary>
    public sealed class Workspace(int instanceCount, int vectorCount, int maskCount)
    {
        /// <summary>Shape (N): how often each instance was drawn.</summary>
        public float[] Weights { get; } = new float[instanceCount];

        public float[] Product { get; } = new float[instanceCount];

        public double[] Sums { get; } = new double[vectorCount];

        public double[] Squares { get; } = new double[vectorCount];

        public double[] Totals { get; } = new double[maskCount];
    }
}
