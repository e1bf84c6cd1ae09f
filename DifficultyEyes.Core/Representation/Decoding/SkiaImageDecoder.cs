using System.Buffers;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>JPEG, PNG, WebP, BMP, GIF (first frame) and the like through SkiaSharp; TIFF, Netpbm and TGA are handed on.</summary>
/// <remarks>
/// Pixels equal Pillow's <c>convert("RGB")</c>: no color management, alpha dropped without blending, CMYK and 16 bits brought
/// to 8-bit RGB. Thread-safe.
/// </remarks>
/// <param name="maximumPixels">Width × height that is still decoded, 1 to <see cref="LargestMaximumPixels"/>.</param>
/// <param name="memory">Where each image finds its room; null sets no end to it.</param>
public sealed class SkiaImageDecoder(long maximumPixels = DecodingLimit.DefaultMaximumPixels, MemoryBudget? memory = null) : IImageDecoder
{
    /// <summary>While it is decoded, an image is one array of four bytes a pixel, which ends at 2 GiB.</summary>
    public const long LargestMaximumPixels = 500_000_000;

    // Larger arrays are not pooled: the pool would keep as many of them as ever were in use at once.
    private const int PooledBytes = 16 << 20;

    private readonly long _maximumPixels = Math.Min(maximumPixels, LargestMaximumPixels);
    private readonly MemoryBudget _memory = memory ?? MemoryBudget.Unlimited();

    public ImageHeader ReadHeader(ReadOnlyMemory<byte> encoded)
    {
        if (TiffImageDecoder.Recognizes(encoded.Span))
        {
            return TiffImageDecoder.ReadHeader(encoded);
        }

        if (PnmHeader.Recognizes(encoded.Span))
        {
            var pnm = PnmHeader.Read(encoded.Span);
            return new ImageHeader(pnm.Width, pnm.Height, pnm.MediaType);
        }

        if (TgaHeader.Recognizes(encoded.Span))
        {
            var tga = TgaHeader.Read(encoded.Span);
            return new ImageHeader(tga.Width, tga.Height, "image/x-tga");
        }

        using var pin = encoded.Pin();
        using var data = Wrap(encoded, pin);
        using var codec = Open(encoded, data);
        var swaps = ImageOrientation.SwapsSides(OrientationOf(codec, encoded));
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        return new ImageHeader(swaps ? height : width, swaps ? width : height, MediaTypeOf(codec.EncodedFormat));
    }

    public async ValueTask<HeldImage> DecodeAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken)
    {
        if (TiffImageDecoder.Recognizes(encoded.Span))
        {
            var directory = TiffDirectory.Read(encoded.Span);
            DecodingLimit.Check(directory.Width, directory.Height, _maximumPixels);
            var tiffShare = await TakeAsync(directory.DecodingBytes, cancellationToken);
            return Hold(tiffShare, (encoded, directory), static tiff => TiffImageDecoder.Decode(tiff.encoded, tiff.directory));
        }

        if (PnmHeader.Recognizes(encoded.Span))
        {
            var header = PnmHeader.Read(encoded.Span);
            DecodingLimit.Check(header.Width, header.Height, _maximumPixels);
            var pnmShare = await TakeAsync(header.DecodingBytes, cancellationToken);
            return Hold(pnmShare, (encoded, header), static pnm => PnmImageDecoder.Decode(pnm.encoded.Span, pnm.header));
        }

        if (TgaHeader.Recognizes(encoded.Span))
        {
            var header = TgaHeader.Read(encoded.Span);
            DecodingLimit.Check(header.Width, header.Height, _maximumPixels);
            var tgaShare = await TakeAsync(header.DecodingBytes, cancellationToken);
            return Hold(tgaShare, (encoded, header), static tga => TgaImageDecoder.Decode(tga.encoded, tga.header));
        }

        // Kept open while it waits: of a small image, reading the header is a good part of the work.
        using var pin = encoded.Pin();
        using var data = Wrap(encoded, pin);
        using var codec = Open(encoded, data);
        DecodingLimit.Check(codec.Info.Width, codec.Info.Height, _maximumPixels);
        var share = await TakeAsync(DecodingMemory.Of(codec, encoded.Span), cancellationToken);
        return Hold(share, (codec, encoded), static skia => Decode(skia.codec, OrientationOf(skia.codec, skia.encoded)));
    }

    /// <summary>Decodes and waits for it: for programs that have nothing else to do.</summary>
    /// <inheritdoc cref="DecodeAsync"/>
    public DecodedImage Decode(ReadOnlyMemory<byte> encoded)
    {
        using var held = DecodeAsync(encoded, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return held.Image;
    }

    private ValueTask<MemoryShare> TakeAsync(long bytes, CancellationToken cancellationToken) => bytes <= _memory.CapacityBytes
        ? _memory.TakeAsync(bytes, cancellationToken)
        : throw new ImageDecodingException(FormattableString.Invariant(
            $"decoding it takes {bytes >> 20:N0} MiB, more than the {_memory.CapacityBytes >> 20:N0} MiB there are for all images together: make it smaller, or raise the setting ImageMemoryBytes"));

    private static HeldImage Hold<T>(MemoryShare share, T encoded, Func<T, DecodedImage> decode)
    {
        try
        {
            return new HeldImage(decode(encoded), share);
        }
        catch (OutOfMemoryException exception)
        {
            share.Dispose();
            throw new ImageDecodingException("there is not enough memory to decode it", exception);
        }
        catch
        {
            share.Dispose();
            throw;
        }
    }

    private static unsafe DecodedImage Decode(SKCodec codec, int orientation)
    {
        // Without a color space Skia converts none; unpremultiplied keeps the color below transparent pixels.
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null);
        if (info.BytesSize > PooledBytes)
        {
            var large = (byte*)NativeMemory.Alloc((nuint)info.BytesSize);
            try
            {
                return Decode(codec, info, large, orientation);
            }
            finally
            {
                NativeMemory.Free(large);
            }
        }

        var buffer = ArrayPool<byte>.Shared.Rent(info.BytesSize);
        try
        {
            fixed (byte* pixels = buffer)
            {
                return Decode(codec, info, pixels, orientation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static unsafe DecodedImage Decode(SKCodec codec, SKImageInfo info, byte* pixels, int orientation)
    {
        RefuseUnlessWhole(codec.GetPixels(info, (nint)pixels));
        return ImageOrientation.ToUprightRgb(new ReadOnlySpan<byte>(pixels, info.BytesSize), info.Width, info.Height, orientation);
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
