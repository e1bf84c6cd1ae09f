namespace DifficultyEyes.Core.Measures.Layers;

/// <summary>Prediction depth: the first layer from which the kNN vote of every layer on equals a target class.</summary>
/// <remarks>
/// Baldock, Maennel, Neyshabur: Deep learning through the lens of example difficulty (2021), with the network's own final prediction
/// as the target; with the label as the target it is a variant of its own. The paper takes neighbors from a training set: that is what a reference
/// split is for; without one they are leave-one-out in the scored set.
/// </remarks>
public static class PredictionDepth
{
    /// <summary>The depth as a layer index.</summary>
    /// <param name="votes">L columns of shape (N): the kNN vote in each layer, from input to output; negative is unknown.</param>
    /// <param name="targets">Shape (N): the network's final predictions, or the labels for the variant; negative is unknown.</param>
    /// <returns>
    /// Shape (N): 1-based layer index; 1 where every layer agrees, L + 1 where the last layer's vote differs (never settled); NaN where the target
    /// or the vote of any layer is unknown.
    /// </returns>
    /// <exception cref="ArgumentException">There is no layer, or the columns are of different lengths.</exception>
    public static float[] Raw(IReadOnlyList<int[]> votes, ReadOnlySpan<int> targets)
    {
        ArgumentNullException.ThrowIfNull(votes);
        LayerVotes.RequireSameLength(votes);
        if (votes[0].Length != targets.Length)
        {
            throw new ArgumentException($"{targets.Length} targets do not fit layers of {votes[0].Length} instances.", nameof(targets));
        }

        var depths = new float[targets.Length];
        for (var instanceIndex = 0; instanceIndex < depths.Length; instanceIndex++)
        {
            if (targets[instanceIndex] < 0 || !LayerVotes.AreKnown(votes, instanceIndex))
            {
                depths[instanceIndex] = float.NaN;
                continue;
            }

            var layer = votes.Count;
            while (layer > 0 && votes[layer - 1][instanceIndex] == targets[instanceIndex])
            {
                layer--;
            }

            depths[instanceIndex] = layer + 1;
        }

        return depths;
    }

    /// <summary>The depth as a difficulty: <see cref="Raw"/> divided by L + 1.</summary>
    /// <returns>Shape (N), in [1 / (L + 1), 1]; 1 where the votes never settle; NaN as there.</returns>
    /// <inheritdoc cref="Raw"/>
    public static float[] Score(IReadOnlyList<int[]> votes, ReadOnlySpan<int> targets)
    {
        var depths = Raw(votes, targets);
        var scores = new float[depths.Length];
        for (var instanceIndex = 0; instanceIndex < scores.Length; instanceIndex++)
        {
            scores[instanceIndex] = (float)(depths[instanceIndex] / (votes.Count + 1.0));
        }

        return scores;
    }
}
