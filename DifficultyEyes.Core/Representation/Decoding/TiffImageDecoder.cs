using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>The first page of a TIFF file through LibTiff.NET, which Skia does not read.</summary>
internal static class TiffImageDecoder
{
    private static readonly TiffErrorHandler s_errors = new TiffErrorCollector();

    static TiffImageDecoder() => Tiff.SetErrorHandler(s_errors);

    /// <summary>True for the first four bytes of a TIFF or BigTIFF file of either byte order.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> encoded) =>
        encoded.StartsWith("II*\0"u8) || encoded.StartsWith("MM\0*"u8) || encoded.StartsWith("II+\0"u8) || encoded.StartsWith("MM\0+"u8);

    public static ImageHeader ReadHeader(ReadOnlyMemory<byte> encoded) => Read(encoded, tiff =>
    {
        var (width, height, orientation) = SizeOf(tiff);
        var swaps = ImageOrientation.SwapsSides(orientation);
        return new ImageHeader(swaps ? height : width, swaps ? width : height, "image/tiff");
    });

    public static DecodedImage Decode(ReadOnlyMemory<byte> encoded, long maximumPixels) => Read(encoded, tiff =>
    {
        var (width, height, orientation) = SizeOf(tiff);
        DecodingLimit.Check(width, height, maximumPixels);
        if (HasPlainAlpha(tiff))
        {
            return ImageOrientation.ToUprightRgb(ReadRgbaRows(tiff, width, height), width, height, orientation);
        }

        var packed = GC.AllocateUninitializedArray<int>(checked(width * height));

        // Asking for the file's own orientation keeps the stored order: LibTiff flips, but does not turn.
        if (!tiff.ReadRGBAImageOriented(width, height, packed, (Orientation)orientation, true))
        {
            throw new ImageDecodingException("the image data is damaged or of an unknown kind");
        }

        // Packed as R | G << 8 | B << 16 | A << 24: in memory the bytes R, G, B, A.
        return ImageOrientation.ToUprightRgb(MemoryMarshal.AsBytes(packed.AsSpan()), width, height, orientation);
    });

    private static T Read<T>(ReadOnlyMemory<byte> encoded, Func<Tiff, T> read)
    {
        var stream = new TiffMemoryStream(encoded);
        try
        {
            using var tiff = Tiff.ClientOpen("image", "r", stream, stream)
                ?? throw new ImageDecodingException(WithDetail("the TIFF header is damaged", stream.FirstError));
            return read(tiff);
        }
        catch (Exception exception) when (exception is not DifficultyEyesException and not OutOfMemoryException)
        {
            // A hostile file makes the reader fail in many ways (ranges, casts, arithmetic); for the user they are one.
            throw new ImageDecodingException(WithDetail("the TIFF file is damaged", stream.FirstError), exception);
        }
    }

    private static (int Width, int Height, int Orientation) SizeOf(Tiff tiff)
    {
        var width = tiff.GetField(TiffTag.IMAGEWIDTH);
        var height = tiff.GetField(TiffTag.IMAGELENGTH);
        if (width is null || height is null)
        {
            throw new ImageDecodingException("the TIFF file does not say its size");
        }

        var orientation = tiff.GetField(TiffTag.ORIENTATION)?[0].ToInt() ?? 1;
        return (width[0].ToInt(), height[0].ToInt(), orientation is >= 1 and <= 8 ? orientation : 1);
    }

    // LibTiff multiplies color by unassociated alpha; alpha must be dropped instead, so these rows are read as they are.
    private static bool HasPlainAlpha(Tiff tiff) =>
        Field(tiff, TiffTag.SAMPLESPERPIXEL) == 4 && Field(tiff, TiffTag.BITSPERSAMPLE) == 8 && !tiff.IsTiled()
        && Field(tiff, TiffTag.PLANARCONFIG) == (int)PlanarConfig.CONTIG && Field(tiff, TiffTag.PHOTOMETRIC) == (int)Photometric.RGB;

    private static int Field(Tiff tiff, TiffTag tag) => tiff.GetFieldDefaulted(tag)?[0].ToInt() ?? 0;

    private static byte[] ReadRgbaRows(Tiff tiff, int width, int height)
    {
        var rgba = GC.AllocateUninitializedArray<byte>(checked(4 * width * height));
        for (var y = 0; y < height; y++)
        {
            if (!tiff.ReadScanline(rgba, 4 * width * y, y, 0))
            {
                throw new ImageDecodingException("the image data is damaged");
            }
        }

        return rgba;
    }

    private static string WithDetail(string reason, string? detail) => detail is null ? reason : $"{reason} ({detail})";
}
