namespace DifficultyEyes.Core.Measures.Layers;

/// <summary>How often the kNN vote changes from one layer to the next: |{l: vote_l ≠ vote_(l-1)}|.</summary>
/// <remarks>By definition. Prediction depth says when the votes settle; this, how much they wavered on the way.</remarks>
public static class FlipCount
{
    /// <param name="votes">L columns of shape (N): the kNN vote in each layer, from input to output; negative is unknown.</param>
    /// <returns>Shape (N), whole numbers from 0 to L - 1; NaN where the vote of any layer is unknown.</returns>
    /// <exception cref="ArgumentException">There is no layer, or the columns are of different lengths.</exception>
    public static float[] Count(IReadOnlyList<int[]> votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        LayerVotes.RequireSameLength(votes);
        var flips = new float[votes[0].Length];
        for (var instanceIndex = 0; instanceIndex < flips.Length; instanceIndex++)
        {
            flips[instanceIndex] = LayerVotes.AreKnown(votes, instanceIndex) ? 0 : float.NaN;
        }

        for (var layer = 1; layer < votes.Count; layer++)
        {
            for (var instanceIndex = 0; instanceIndex < flips.Length; instanceIndex++)
            {
                flips[instanceIndex] += votes[layer][instanceIndex] == votes[layer - 1][instanceIndex] ? 0 : 1;
            }
        }

        return flips;
    }
}
