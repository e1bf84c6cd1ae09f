using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Web.Views;

/// <summary>How large an image is shown in a square box: tiny ones by whole factors, pixel by pixel, larger ones fitted.</summary>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
/// <param name="IsPixelated">True where every pixel of the image becomes a square block.</param>
internal readonly record struct ThumbnailSize(int Width, int Height, bool IsPixelated)
{
    public static ThumbnailSize Fit(ImageExtent image, int boxPixels)
    {
        var longest = Math.Max(1, Math.Max(image.Width, image.Height));
        if (longest <= boxPixels)
        {
            var factor = boxPixels / longest;
            return new ThumbnailSize(image.Width * factor, image.Height * factor, factor > 1);
        }

        var scale = boxPixels / (double)longest;
        return new ThumbnailSize(Scaled(image.Width), Scaled(image.Height), IsPixelated: false);

        int Scaled(int side) => Math.Max(1, (int)Math.Round(side * scale));
    }

    /// <summary>Address of an image that is sharp in a box of that size, on dense screens too.</summary>
    public static string AddressOf(string datasetHash, int instanceIndex, int boxPixels) =>
        $"api/images/{Uri.EscapeDataString(datasetHash)}/{instanceIndex}?size={2 * boxPixels}";
}
