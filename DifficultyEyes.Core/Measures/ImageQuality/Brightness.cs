namespace DifficultyEyes.Core.Measures.ImageQuality;

/// <summary>Brightness: mean luma of an image.</summary>
/// <remarks>Luma of ITU-R BT.601, as <see cref="GreyImage"/> has it.</remarks>
public static class Brightness
{
    /// <summary>Σ grey / (255 · pixels).</summary>
    /// <returns>In [0, 1]: 0 black, 1 white; NaN for an image without pixels.</returns>
    public static float Of(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return (float)(Mean(image.Histogram) / 255);
    }

    /// <summary>Mean grey, 0 to 255.</summary>
    internal static double Mean(ReadOnlySpan<int> histogram)
    {
        long sum = 0, count = 0;
        for (var grey = 0; grey < histogram.Length; grey++)
        {
            sum += (long)grey * histogram[grey];
            count += histogram[grey];
        }

        return (double)sum / count;
    }
}
