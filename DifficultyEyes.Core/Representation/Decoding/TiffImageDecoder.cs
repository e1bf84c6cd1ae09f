using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>The first page of a TIFF file through LibTiff.NET, which Skia does not read.</summary>
/// <remarks>The library takes the file's numbers for true: it is given only files whose <see cref="TiffDirectory"/> was found good.</remarks>
internal static class TiffImageDecoder
{
    private static readonly TiffErrorHandler s_errors = new TiffErrorCollector();

    static TiffImageDecoder() => Tiff.SetErrorHandler(s_errors);

    /// <summary>True for the first four bytes of a TIFF or BigTIFF file of either byte order.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> encoded) =>
        encoded.StartsWith("II*\0"u8) || encoded.StartsWith("MM\0*"u8) || encoded.StartsWith("II+\0"u8) || encoded.StartsWith("MM\0+"u8);

    public static ImageHeader ReadHeader(ReadOnlyMemory<byte> encoded)
    {
        var directory = TiffDirectory.Read(encoded.Span);
        var swaps = ImageOrientation.SwapsSides(directory.Orientation);
        return new ImageHeader(swaps ? directory.Height : directory.Width, swaps ? directory.Width : directory.Height, "image/tiff");
    }

    /// <param name="directory">Of the same file, its size checked.</param>
    public static DecodedImage Decode(ReadOnlyMemory<byte> encoded, TiffDirectory directory)
    {
        var stream = new TiffMemoryStream(encoded);
        try
        {
            using var tiff = Tiff.ClientOpen("image", "r", stream, stream)
                ?? throw new ImageDecodingException(WithDetail("the TIFF header is damaged", stream.FirstError));
            return Decode(tiff, directory);
        }
        catch (Exception exception) when (exception is not DifficultyEyesException and not OutOfMemoryException)
        {
            // A hostile file makes the reader fail in many ways (ranges, casts, arithmetic); for the user they are one.
            throw new ImageDecodingException(WithDetail("the TIFF file is damaged", stream.FirstError), exception);
        }
    }

    private static DecodedImage Decode(Tiff tiff, TiffDirectory directory)
    {
        var (width, height, orientation) = (directory.Width, directory.Height, directory.Orientation);
        if (Field(tiff, TiffTag.IMAGEWIDTH) != width || Field(tiff, TiffTag.IMAGELENGTH) != height)
        {
            throw new ImageDecodingException("the TIFF file contradicts itself about its size");
        }

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
