using SkiaSharp;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>Pixels to WebP, for the browser.</summary>
public static class SkiaImageEncoder
{
    /// <summary>WebP's own limit per side, in pixels.</summary>
    public const int MaximumSide = 16_383;

    /// <summary>Encodes as WebP: exactly, or at a quality where photographs show no loss at thumbnail size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side above <see cref="MaximumSide"/>.</exception>
    public static byte[] EncodeWebp(DecodedImage image, bool lossless)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(image.Width, image.Height), MaximumSide);

        var rgba = GC.AllocateUninitializedArray<byte>(4 * image.Width * image.Height);
        var (rgb, source) = (image.Pixels, 0);
        for (var target = 0; target < rgba.Length; target += 4, source += 3)
        {
            rgba[target] = rgb[source];
            rgba[target + 1] = rgb[source + 1];
            rgba[target + 2] = rgb[source + 2];
            rgba[target + 3] = 255;
        }

        // For lossless WebP the number is the effort, not the quality.
        var options = lossless
            ? new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 50)
            : new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, 88);
        unsafe
        {
            fixed (byte* pixels = rgba)
            {
                using var pixmap = new SKPixmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, null), (nint)pixels);
                using var encoded = pixmap.Encode(options) ?? throw new InvalidOperationException("Skia refused to encode WebP.");
                return encoded.ToArray();
            }
        }
    }
}
