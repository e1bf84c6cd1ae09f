using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>Hubness: in how many neighborhoods an instance occurs. In many dimensions a few hubs occur in very many, and most in none.</summary>
/// <remarks>Radovanović, Nanopoulos, Ivanović: Hubs in space, Journal of Machine Learning Research 11 (2010): N_k(i), and its skewness over the data.</remarks>
public static class Hubness
{
    /// <summary>N_k(i), the k-occurrence.</summary>
    /// <param name="neighbors">The neighborhoods of N instances.</param>
    /// <param name="reference">The instances that may be neighbors, ascending; null for all.</param>
    /// <returns>Shape (N), whole numbers from 0 to N - 1 with mean k over the reference: a raw value, no difficulty; NaN for what may not be a neighbor, for unknown vectors, and without neighbors.</returns>
    public static float[] Occurrences(NeighborTable neighbors, int[]? reference = null)
    {
        ArgumentNullException.ThrowIfNull(neighbors);
        var counts = new float[neighbors.InstanceCount];
        Array.Fill(counts, float.NaN);
        foreach (var instanceIndex in reference ?? neighbors.FindKnown())
        {
            counts[instanceIndex] = neighbors.CountOf(instanceIndex) > 0 ? 0 : float.NaN;
        }

        for (var instanceIndex = 0; instanceIndex < counts.Length; instanceIndex++)
        {
            foreach (var neighbor in neighbors.NeighborsOf(instanceIndex))
            {
                counts[neighbor]++;
            }
        }

        return counts;
    }

    /// <summary>Third standardized moment of the known occurrences: near 0 without hubs, above 1 with marked ones.</summary>
    /// <param name="occurrences">Shape (N), NaN is unknown.</param>
    /// <returns>Unitless; NaN where nothing is known or all occurrences are equal.</returns>
    public static double Skewness(ReadOnlySpan<float> occurrences)
    {
        double count = 0, sum = 0;
        foreach (var value in occurrences)
        {
            count += float.IsNaN(value) ? 0 : 1;
            sum += float.IsNaN(value) ? 0 : value;
        }

        double second = 0, third = 0;
        foreach (var value in occurrences)
        {
            var deviation = float.IsNaN(value) ? 0 : value - (sum / count);
            second += deviation * deviation;
            third += deviation * deviation * deviation;
        }

        return third / count / Math.Pow(second / count, 1.5);
    }
}
