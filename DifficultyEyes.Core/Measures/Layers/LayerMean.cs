namespace DifficultyEyes.Core.Measures.Layers;

/// <summary>Mean of a per-layer measure over the layers: by default of layer kDN by label, the model perspective's first measure.</summary>
/// <remarks>(1/L) Σ over the layers. Meng, van den Elzen, Vilanova: Towards difficulty-aware analysis of deep neural networks (2025) take it of layer kDN.</remarks>
public static class LayerMean
{
    /// <param name="layers">L columns of shape (N), in any order.</param>
    /// <returns>Shape (N), in the range of the columns; NaN where any layer is unknown.</returns>
    /// <exception cref="ArgumentException">There is no layer, or the columns are of different lengths.</exception>
    public static float[] Score(IReadOnlyList<float[]> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        LayerVotes.RequireSameLength(layers);
        var means = new float[layers[0].Length];
        for (var instanceIndex = 0; instanceIndex < means.Length; instanceIndex++)
        {
            var sum = 0.0;
            foreach (var layer in layers)
            {
                sum += layer[instanceIndex];
            }

            means[instanceIndex] = (float)(sum / layers.Count);
        }

        return means;
    }
}
