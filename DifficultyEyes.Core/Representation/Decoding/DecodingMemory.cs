using SkiaSharp;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>What decoding an image takes at its peak, in bytes, beside the file itself.</summary>
internal static class DecodingMemory
{
    /// <summary>Four bytes a pixel as the library writes them, and three as they are kept.</summary>
    public const int BytesPerPixel = 7;

    /// <summary>Coefficients of two bytes a sample where a JPEG is progressive, of up to four samples a pixel.</summary>
    public const int JpegBytesPerPixel = 8;

    // Where in a PNG file its header says whether the rows come in seven passes.
    private const int PngInterlacePosition = 28;

    public static long Of(SKCodec codec, ReadOnlySpan<byte> encoded) =>
        (long)codec.Info.Width * codec.Info.Height * (BytesPerPixel + BytesOfLibrary(codec.EncodedFormat, encoded));

    // Per pixel, what the library keeps of its own while it decodes.
    private static int BytesOfLibrary(SKEncodedImageFormat format, ReadOnlySpan<byte> encoded) => format switch
    {
        // Row by row, but in passes the whole image, of up to 16 bits a sample.
        SKEncodedImageFormat.Png => encoded.Length > PngInterlacePosition && encoded[PngInterlacePosition] != 0 ? 8 : 0,
        SKEncodedImageFormat.Jpeg => JpegBytesPerPixel,
        _ => 5,
    };
}
