namespace DifficultyEyes.Core.Measures.Layers;

/// <summary>What the measures along the layers ask of their columns.</summary>
internal static class LayerVotes
{
    /// <param name="votes">L columns of shape (N); negative is unknown.</param>
    public static bool AreKnown(IReadOnlyList<int[]> votes, int instanceIndex)
    {
        for (var layer = 0; layer < votes.Count; layer++)
        {
            if (votes[layer][instanceIndex] < 0)
            {
                return false;
            }
        }

        return true;
    }

    public static void RequireSameLength<T>(IReadOnlyList<T[]> layers)
    {
        if (layers.Count == 0)
        {
            throw new ArgumentException("At least one layer is needed.", nameof(layers));
        }

        if (layers.Any(layer => layer.Length != layers[0].Length))
        {
            throw new ArgumentException("The layers are not over the same instances.", nameof(layers));
        }
    }
}
