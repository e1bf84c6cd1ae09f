namespace DifficultyEyes.Core.Measures.LabelQuality;

/// <summary>One order in which labels should be looked at: the most suspicious first.</summary>
/// <remarks>
/// As cleanlab finds label issues: what lies off the diagonal of the confident joint comes first (Northcutt, Jiang, Chuang:
/// Confident learning, 2021), by normalized margin, least first. All others follow by the same margin, so that any list can be ordered by it.
/// </remarks>
public static class LabelErrorRank
{
    /// <param name="issues">Shape (N): 1 for an issue of <see cref="ConfidentLearning"/>, else 0; NaN is unknown.</param>
    /// <param name="normalizedMargins">Shape (N), in [0, 1]: <see cref="NormalizedMargin"/>; NaN is unknown.</param>
    /// <returns>Shape (N): 1 for the most suspicious; equal ones in dataset order; NaN where either is unknown.</returns>
    /// <exception cref="ArgumentException">The columns are of different lengths.</exception>
    public static float[] Of(ReadOnlySpan<float> issues, ReadOnlySpan<float> normalizedMargins)
    {
        if (issues.Length != normalizedMargins.Length)
        {
            throw new ArgumentException($"{normalizedMargins.Length} margins do not fit {issues.Length} issues.", nameof(normalizedMargins));
        }

        var keys = new List<(bool IsClean, float Margin, int InstanceIndex)>(issues.Length);
        var ranks = new float[issues.Length];
        Array.Fill(ranks, float.NaN);
        for (var instanceIndex = 0; instanceIndex < issues.Length; instanceIndex++)
        {
            if (!float.IsNaN(issues[instanceIndex]) && !float.IsNaN(normalizedMargins[instanceIndex]))
            {
                keys.Add((issues[instanceIndex] == 0, normalizedMargins[instanceIndex], instanceIndex));
            }
        }

        keys.Sort();
        for (var position = 0; position < keys.Count; position++)
        {
            ranks[keys[position].InstanceIndex] = position + 1;
        }

        return ranks;
    }
}
