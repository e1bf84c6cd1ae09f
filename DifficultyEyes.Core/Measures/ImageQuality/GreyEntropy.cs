namespace DifficultyEyes.Core.Measures.ImageQuality;

/// <summary>Entropy of an image's grey histogram: how many different greys it uses.</summary>
/// <remarks>Shannon (1948) over the 256 values; says nothing of where they lie in the image.</remarks>
public static class GreyEntropy
{
    /// <summary>-Σ q log₂ q with q the share of each grey among the pixels and 0 log 0 = 0.</summary>
    /// <returns>In [0, 8] bits: 0 for one even grey; NaN for an image without pixels.</returns>
    public static float Of(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Values.Length == 0)
        {
            return float.NaN;
        }

        var entropy = 0.0;
        foreach (var count in image.Histogram)
        {
            var share = (double)count / image.Values.Length;
            entropy -= count == 0 ? 0 : share * Math.Log2(share);
        }

        // Subtracting nothing but zeros leaves -0.
        return (float)Math.Max(0, entropy);
    }
}
