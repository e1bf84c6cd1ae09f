using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>kDN: share of an instance's nearest neighbors that are of another class.</summary>
/// <remarks>
/// Smith, Martinez, Giraud-Carrier: An instance level analysis of data complexity, Machine Learning 95 (2014). With labels it is the
/// published measure; with predictions it says whether the model treats an instance as it treats the surroundings.
/// </remarks>
public static class KDisagreeingNeighbors
{
    /// <param name="neighbors">The neighborhoods of N instances, K at least 1 for a known value.</param>
    /// <param name="classes">Shape (N), values 0 to C - 1: labels, or predictions for the variant by prediction; negative is unknown.</param>
    /// <returns>
    /// Shape (N), in [0, 1], multiples of 1 / K where no neighbor's class is unknown; 0 where every neighbor agrees; NaN where there are no
    /// neighbors (N = 1, or an unknown vector) or where the own class is unknown. Neighbors of unknown class count neither way.
    /// </returns>
    /// <exception cref="ArgumentException">The columns are not over the same N instances.</exception>
    public static float[] Score(NeighborTable neighbors, ReadOnlySpan<int> classes)
    {
        Neighborhoods.RequireClasses(neighbors, classes);
        var scores = new float[neighbors.InstanceCount];
        for (var instanceIndex = 0; instanceIndex < scores.Length; instanceIndex++)
        {
            var (own, known, disagreeing) = (classes[instanceIndex], 0, 0);
            foreach (var neighbor in own < 0 ? [] : neighbors.NeighborsOf(instanceIndex))
            {
                known += classes[neighbor] < 0 ? 0 : 1;
                disagreeing += classes[neighbor] < 0 || classes[neighbor] == own ? 0 : 1;
            }

            // 0 / 0 is NaN: without neighbors nothing is known.
            scores[instanceIndex] = (float)((double)disagreeing / known);
        }

        return scores;
    }

    /// <summary>What kDN would be on average if an instance's neighbors were drawn by chance: the share of the others that are of another class.</summary>
    /// <param name="classes">Shape (N), values 0 to C - 1.</param>
    /// <param name="instanceIndex">Whose level is asked for; all of its class have the same, but for those outside the reference.</param>
    /// <param name="reference">The instances that may be neighbors; null for all.</param>
    /// <returns>In [0, 1]: near 1 for a rare class, so that a kDN is small or large beside it alone; NaN where there are no others.</returns>
    public static float ChanceLevel(ReadOnlySpan<int> classes, int instanceIndex, int[]? reference = null)
    {
        int others = 0, disagreeing = 0;
        for (var position = 0; position < (reference?.Length ?? classes.Length); position++)
        {
            var other = reference is null ? position : reference[position];
            others += other == instanceIndex ? 0 : 1;
            disagreeing += classes[other] == classes[instanceIndex] ? 0 : 1;
        }

        return (float)((double)disagreeing / others);
    }
}
