using SkiaSharp;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>Pixels to WebP for the browser, to PNG for images that come as raw pixels, and to JPEG for measuring.</summary>
public static class SkiaImageEncoder
{
    /// <summary>WebP's own limit per side, in pixels.</summary>
    public const int MaximumSide = 16_383;

    // Small raw images by the ten thousand: the effort of filters and of tight compression would not pay.
    private static readonly SKPngEncoderOptions s_quickPng = new(SKPngEncoderFilterFlags.Sub, 2);

    /// <summary>Encodes as WebP: exactly, or at a quality where photographs show no loss at thumbnail size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side above <see cref="MaximumSide"/>.</exception>
    public static byte[] EncodeWebp(DecodedImage image, bool lossless)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(image.Width, image.Height), MaximumSide);

        var rgba = ToRgba(image.Pixels.AsSpan(0, 3 * image.Width * image.Height));

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

    /// <summary>Encodes as PNG, which gives the same pixels back.</summary>
    /// <param name="pixels">Row-major, shape (height, width, channels).</param>
    /// <param name="channels">1 (gray) or 3 (RGB).</param>
    /// <exception cref="ArgumentException">Another number of channels, or fewer pixels than the size needs.</exception>
    public static byte[] EncodePng(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height * channels);
        var bytes = channels switch
        {
            1 => pixels.ToArray(),
            3 => ToRgba(pixels),
            _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, "Gray or RGB."),
        };
        var info = new SKImageInfo(width, height, channels == 1 ? SKColorType.Gray8 : SKColorType.Rgba8888, SKAlphaType.Opaque, null);
        unsafe
        {
            fixed (byte* start = bytes)
            {
                using var pixmap = new SKPixmap(info, (nint)start);
                using var encoded = pixmap.Encode(s_quickPng) ?? throw new InvalidOperationException("Skia refused to encode PNG.");
                return encoded.ToArray();
            }
        }
    }

    /// <summary>Encodes as JPEG.</summary>
    /// <param name="quality">1 to 100.</param>
    public static byte[] EncodeJpeg(DecodedImage image, int quality)
    {
        var rgba = ToRgba(image.Pixels.AsSpan(0, 3 * image.Width * image.Height));
        unsafe
        {
            fixed (byte* pixels = rgba)
            {
                using var pixmap = new SKPixmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, null), (nint)pixels);
                using var encoded = pixmap.Encode(SKEncodedImageFormat.Jpeg, quality) ?? throw new InvalidOperationException("Skia refused to encode JPEG.");
                return encoded.ToArray();
            }
        }
    }

    private static byte[] ToRgba(ReadOnlySpan<byte> rgb)
    {
        var rgba = GC.AllocateUninitializedArray<byte>(rgb.Length / 3 * 4);
        for (int target = 0, source = 0; target < rgba.Length; target += 4, source += 3)
        {
            rgba[target] = rgb[source];
            rgba[target + 1] = rgb[source + 1];
            rgba[target + 2] = rgb[source + 2];
            rgba[target + 3] = 255;
        }

        return rgba;
    }
}
