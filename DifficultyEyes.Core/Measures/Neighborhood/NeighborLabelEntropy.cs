using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>Entropy of the labels among an instance's neighbors, divided by ln C: a mixed region rather than a wrong label.</summary>
/// <remarks>H = -Σ q ln q / ln C with q the share of each class among the K neighbors and 0 ln 0 = 0. The instance's own label has no part in it. Entropy of Shannon (1948).</remarks>
public static class NeighborLabelEntropy
{
    /// <param name="neighbors">The neighborhoods of N instances.</param>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <param name="classCount">C, at least 1; with one class every value is 0.</param>
    /// <returns>Shape (N), in [0, 1]; 0 where all neighbors carry one label; NaN where there are no neighbors.</returns>
    /// <exception cref="ArgumentException">The columns are not over the same N instances.</exception>
    public static float[] Score(NeighborTable neighbors, ReadOnlySpan<int> labels, int classCount)
    {
        Neighborhoods.RequireClasses(neighbors, labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        var scores = new float[neighbors.InstanceCount];
        var counts = new double[classCount];
        for (var instanceIndex = 0; instanceIndex < scores.Length; instanceIndex++)
        {
            Array.Clear(counts);
            foreach (var neighbor in neighbors.NeighborsOf(instanceIndex))
            {
                counts[labels[neighbor]]++;
            }

            scores[instanceIndex] = (float)NormalizedEntropy.Of(counts);
        }

        return scores;
    }
}
