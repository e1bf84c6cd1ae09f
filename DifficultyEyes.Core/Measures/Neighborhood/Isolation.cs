using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>How far an instance lies from its neighbors, compared with all others: an atypical image is high.</summary>
/// <remarks>
/// The rank of the mean distance to the K neighbors. The mean distance is the kNN outlier score of Angiulli and Pizzuti (2002);
/// it has no natural scale, hence the rank.
/// </remarks>
public static class Isolation
{
    /// <param name="neighbors">The neighborhoods of N instances.</param>
    /// <returns>Shape (N), in [0, 1]; 0 for the most crowded instance, 1 for the loneliest, ties share their mean rank; NaN where there are no neighbors.</returns>
    public static float[] Score(NeighborTable neighbors) => ScaledRanks.Of(MeanDistances(neighbors));

    /// <summary>The raw value: mean Euclidean distance to the K neighbors.</summary>
    /// <returns>Shape (N), at least 0; NaN where there are no neighbors.</returns>
    public static float[] MeanDistances(NeighborTable neighbors)
    {
        ArgumentNullException.ThrowIfNull(neighbors);
        var means = new float[neighbors.InstanceCount];
        for (var instanceIndex = 0; instanceIndex < means.Length; instanceIndex++)
        {
            var sum = 0.0;
            foreach (var distance in neighbors.DistancesOf(instanceIndex))
            {
                sum += distance;
            }

            means[instanceIndex] = (float)(sum / neighbors.CountOf(instanceIndex));
        }

        return means;
    }
}
