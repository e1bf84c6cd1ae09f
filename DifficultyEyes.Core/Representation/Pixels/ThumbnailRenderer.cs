using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>Small pictures for galleries: inside a square, never enlarged, small images exactly as they are. Thread-safe.</summary>
public sealed class ThumbnailRenderer(IImageDecoder decoder)
{
    /// <summary>Largest side that can be asked for, in pixels.</summary>
    public const int MaximumSize = 4096;

    /// <summary>The media type of what <see cref="RenderAsync"/> returns.</summary>
    public const string MediaType = "image/webp";

    // Up to this many pixels an image is kept losslessly: whoever looks at a 32 x 32 image must see its own pixels.
    private const int LosslessPixels = 256 * 256;

    /// <summary>Decodes and renders.</summary>
    /// <param name="encoded">The image file.</param>
    /// <param name="size">Largest width and height in pixels, 1 to <see cref="MaximumSize"/>.</param>
    /// <returns>WebP, lossless where the image was not reduced and is small.</returns>
    /// <exception cref="ImageDecodingException">The image cannot be decoded.</exception>
    public async Task<byte[]> RenderAsync(ReadOnlyMemory<byte> encoded, int size, CancellationToken cancellationToken)
    {
        using var held = await decoder.DecodeAsync(encoded, cancellationToken);
        try
        {
            return Render(held.Image, size);
        }
        catch (OutOfMemoryException exception)
        {
            throw new ImageDecodingException("there is not enough memory to make it smaller", exception);
        }
    }

    /// <inheritdoc cref="RenderAsync"/>
    public static byte[] Render(DecodedImage image, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaximumSize);

        if (image.Width <= size && image.Height <= size)
        {
            return SkiaImageEncoder.EncodeWebp(image, lossless: image.Width * image.Height <= LosslessPixels);
        }

        var scale = (double)size / Math.Max(image.Width, image.Height);
        var width = Math.Clamp((int)Math.Round(image.Width * scale), 1, size);
        var height = Math.Clamp((int)Math.Round(image.Height * scale), 1, size);
        var pixels = new PillowResampler().Resize(image.Pixels, image.Width, image.Height, 3, width, height, ResizeFilter.Lanczos);
        return SkiaImageEncoder.EncodeWebp(new DecodedImage(pixels.ToArray(), width, height), lossless: false);
    }
}
