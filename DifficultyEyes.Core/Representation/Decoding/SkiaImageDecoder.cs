using System.Buffers;
using SkiaSharp;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>JPEG, PNG, WebP, BMP, GIF (first frame) and the like through SkiaSharp; TIFF is handed on.</summary>
/// <remarks>
/// Pixels equal Pillow's <c>convert("RGB")</c>: no color management, alpha dropped without blending, CMYK and 16 bits brought
/// to 8-bit RGB. Thread-safe.
/// </remarks>
/// <param name="maximumPixels">Width × height that is still decoded, 1 to <see cref="LargestMaximumPixels"/>.</param>
public sealed class SkiaImageDecoder(long maximumPixels = DecodingLimit.DefaultMaximumPixels) : IImageDecoder
{
    /// <summary>While it is decoded, an image is one array of four bytes a pixel, which ends at 2 GiB.</summary>
    public const long LargestMaximumPixels = 500_000_000;

    private readonly long _maximumPixels = Math.Min(maximumPixels, LargestMaximumPixels);

    public ImageHeader ReadHeader(ReadOnlyMemory<byte> encoded)
    {
        if (TiffImageDecoder.Recognizes(encoded.Span))
        {
            return TiffImageDecoder.ReadHeader(encoded);
        }

        using var pin = encoded.Pin();
        using var data = Wrap(encoded, pin);
        using var codec = Open(encoded, data);
        var swaps = ImageOrientation.SwapsSides(OrientationOf(codec, encoded));
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        return new ImageHeader(swaps ? height : width, swaps ? width : height, MediaTypeOf(codec.EncodedFormat));
    }

    public DecodedImage Decode(ReadOnlyMemory<byte> encoded)
    {
        if (TiffImageDecoder.Recognizes(encoded.Span))
        {
            return TiffImageDecoder.Decode(encoded, _maximumPixels);
        }

        using var pin = encoded.Pin();
        using var data = Wrap(encoded, pin);
        using var codec = Open(encoded, data);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        DecodingLimit.Check(width, height, _maximumPixels);

        // Without a color space Skia converts none; unpremultiplied keeps the color below transparent pixels.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null);
        var buffer = ArrayPool<byte>.Shared.Rent(info.BytesSize);
        try
        {
            SKCodecResult result;
            unsafe
            {
                fixed (byte* pixels = buffer)
                {
                    result = codec.GetPixels(info, (nint)pixels);
                }
            }

            RefuseUnlessWhole(result);
            return ImageOrientation.ToUprightRgb(buffer.AsSpan(0, info.BytesSize), width, height, OrientationOf(codec, encoded));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static unsafe SKData Wrap(ReadOnlyMemory<byte> encoded, MemoryHandle pin)
    {
        if (encoded.IsEmpty)
        {
            throw new ImageDecodingException("the file is empty");
        }

        return SKData.Create((nint)pin.Pointer, encoded.Length);
    }

    private static SKCodec Open(ReadOnlyMemory<byte> encoded, SKData data) =>
        SKCodec.Create(data) ?? throw new ImageDecodingException(SeemsToBeText(encoded.Span)
            ? "the file is text, not an image"
            : "not an image of a known format, or cut off within its header");

    private static int OrientationOf(SKCodec codec, ReadOnlyMemory<byte> encoded) =>
        codec.EncodedFormat == SKEncodedImageFormat.Png ? PngOrientation.Read(encoded.Span) : (int)codec.EncodedOrigin;

    // Pixels come back for damaged files too: some are then gray or noise, which would pass for a difficult image.
    private static void RefuseUnlessWhole(SKCodecResult result)
    {
        if (result != SKCodecResult.Success)
        {
            throw new ImageDecodingException(result switch
            {
                SKCodecResult.IncompleteInput => "the file ends too early",
                SKCodecResult.ErrorInInput => "the image data is damaged",
                _ => $"the image cannot be decoded ({result})",
            });
        }
    }

    private static bool SeemsToBeText(ReadOnlySpan<byte> encoded) =>
        encoded[..Math.Min(encoded.Length, 64)].IndexOfAnyExceptInRange((byte)9, (byte)126) < 0;

    private static string MediaTypeOf(SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Jpeg => "image/jpeg",
        SKEncodedImageFormat.Png => "image/png",
        SKEncodedImageFormat.Webp => "image/webp",
        SKEncodedImageFormat.Gif => "image/gif",
        SKEncodedImageFormat.Bmp => "image/bmp",
        SKEncodedImageFormat.Ico => "image/vnd.microsoft.icon",
        SKEncodedImageFormat.Wbmp => "image/vnd.wap.wbmp",
        SKEncodedImageFormat.Avif => "image/avif",
        _ => "application/octet-stream",
    };
}
