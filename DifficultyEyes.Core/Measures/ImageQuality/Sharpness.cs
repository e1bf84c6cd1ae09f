namespace DifficultyEyes.Core.Measures.ImageQuality;

/// <summary>Sharpness: variance of the Laplacian of an image's luma. It falls with blur and rises with noise, and depends on the image's size.</summary>
/// <remarks>Pech-Pacheco et al.: Diatom autofocusing in brightfield microscopy (ICPR 2000). Kernel 0 1 0 / 1 -4 1 / 0 1 0, inner pixels only.</remarks>
public static class Sharpness
{
    /// <returns>At least 0, in squared grey levels (0 to 255); NaN for an image below 3 × 3 pixels.</returns>
    public static float Of(GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Width < 3 || image.Height < 3)
        {
            return float.NaN;
        }

        long sum = 0, squares = 0;
        var width = image.Width;
        for (var row = 1; row < image.Height - 1; row++)
        {
            var above = image.Values.AsSpan((row - 1) * width, width);
            var here = image.Values.AsSpan(row * width, width);
            var below = image.Values.AsSpan((row + 1) * width, width);
            for (var column = 1; column < width - 1; column++)
            {
                var laplacian = above[column] + below[column] + here[column - 1] + here[column + 1] - (4 * here[column]);
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }

        var count = (double)(width - 2) * (image.Height - 2);
        var mean = sum / count;
        return (float)Math.Max(0, (squares / count) - (mean * mean));
    }
}
