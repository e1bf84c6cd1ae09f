namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>N2: how near the own class is compared with the nearest other class; continuous, so it breaks kDN's ties.</summary>
/// <remarks>
/// d_same / (d_same + d_other). Lorena, Garcia, Lehmann, Souto, Ho: How complex is your classification problem?, ACM Computing
/// Surveys 52 (2019), measure N2 taken for each instance and scaled as there (r / (1 + r) with r = d_same / d_other).
/// </remarks>
public static class NearestClassRatio
{
    /// <param name="nearest">The distances to both, over N instances.</param>
    /// <returns>Shape (N), in [0, 1]; below 0.5 the own class is nearer; 0.5 where both distances are 0; NaN where one of them is unknown.</returns>
    public static float[] Score(NearestByClass nearest)
    {
        ArgumentNullException.ThrowIfNull(nearest);
        var scores = new float[nearest.Same.Length];
        for (var instanceIndex = 0; instanceIndex < scores.Length; instanceIndex++)
        {
            double same = nearest.Same[instanceIndex];
            double other = nearest.Other[instanceIndex];
            scores[instanceIndex] = same == 0 && other == 0 ? 0.5f : (float)(same / (same + other));
        }

        return scores;
    }
}
