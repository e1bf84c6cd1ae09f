namespace DifficultyEyes.Core.Measures.ImageQuality;

/// <summary>Contrast: standard deviation of an image's luma (RMS contrast).</summary>
/// <remarks>Peli: Contrast in complex images, Journal of the Optical Society of America A 7 (1990).</remarks>
public static class Contrast
{
    /// <summary>√(Σ (grey - mean)² / pixels) / 255.</summary>
    /// <returns>In [0, 0.5]: 0 for one even grey, 0.5 for half black and half white; NaN for an image without pixels.</returns>
    public static float Of(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var mean = Brightness.Mean(image.Histogram);
        double squares = 0;
        for (var grey = 0; grey < image.Histogram.Length; grey++)
        {
            squares += image.Histogram[grey] * (grey - mean) * (grey - mean);
        }

        return (float)(Math.Sqrt(squares / image.Values.Length) / 255);
    }
}
