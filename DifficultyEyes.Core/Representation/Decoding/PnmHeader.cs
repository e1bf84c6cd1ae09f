using System.Globalization;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>What a Netpbm file (PBM, PGM, PPM in plain text or binary, PAM) says of its image, checked against the file's length.</summary>
/// <remarks>Layouts: the Netpbm manual pages pbm(5), pgm(5), ppm(5) and pam(5).</remarks>
/// <param name="Width">Pixels, at least 1.</param>
/// <param name="Height">Pixels, at least 1.</param>
/// <param name="Samples">Stored a pixel: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha.</param>
/// <param name="MaximumValue">What stands for full brightness, 1 to 65,535; above 255 a binary sample has two bytes, the higher first.</param>
/// <param name="IsPlain">True where samples are decimal text.</param>
/// <param name="IsBitmap">True where a sample is one bit and 1 is black.</param>
/// <param name="Start">Where in the file the samples begin.</param>
/// <param name="MediaType">Such as <c>image/x-portable-graymap</c>.</param>
internal sealed record PnmHeader(
    int Width, int Height, int Samples, int MaximumValue, bool IsPlain, bool IsBitmap, int Start, string MediaType)
{
    public const int LargestMaximumValue = 65_535;

    /// <summary>Bytes of a binary row; the bits of a bitmap are filled up to a whole byte.</summary>
    public long RowBytes => IsBitmap ? (Width + 7L) / 8 : (long)Width * Samples * (MaximumValue > byte.MaxValue ? 2 : 1);

    /// <summary>What decoding takes at its peak: samples of one byte, and RGB.</summary>
    public long DecodingBytes => (long)DecodingMemory.BytesPerPixel * Width * Height;

    /// <summary>True for the first bytes of such a file, by its magic and what must follow it.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> file) => file is [(byte)'P', _, _, ..]
        && (file[1] is >= (byte)'1' and <= (byte)'6' ? PnmText.IsBlank(file[2]) || file[2] == '#' : file[1] == '7' && file[2] is (byte)'\n' or (byte)'\r');

    /// <exception cref="ImageDecodingException">Damaged, cut off, or without pixels; the message is the reason.</exception>
    public static PnmHeader Read(ReadOnlySpan<byte> file)
    {
        var header = file[1] == '7' ? PamLines.Read(file) : ReadNumbers(file);
        DecodingLimit.Check(header.Width, header.Height, long.MaxValue);
        if (header.MaximumValue is < 1 or > LargestMaximumValue)
        {
            throw new ImageDecodingException(string.Create(
                CultureInfo.InvariantCulture, $"its header says that samples go up to {header.MaximumValue}; 1 to {LargestMaximumValue:N0} was expected"));
        }

        header = header.AfterLineEnd(file);

        // A plain sample takes a digit, and a blank before the next one unless it is a bit.
        var samples = (long)header.Width * header.Height * header.Samples;
        var least = !header.IsPlain ? header.RowBytes * header.Height : header.IsBitmap ? samples : (2 * samples) - 1;
        return least <= file.Length - header.Start ? header : throw new ImageDecodingException("the file ends too early");
    }

    private static PnmHeader ReadNumbers(ReadOnlySpan<byte> file)
    {
        var kind = file[1] - '0';
        var isBitmap = kind is 1 or 4;
        var text = new PnmText(file, 2);
        var (width, height) = (text.ReadNumber(), text.ReadNumber());
        var maximum = isBitmap ? 1 : text.ReadNumber();
        text.SkipOneBlank();
        var mediaType = kind switch { 1 or 4 => "image/x-portable-bitmap", 2 or 5 => "image/x-portable-graymap", _ => "image/x-portable-pixmap" };
        return new PnmHeader(width, height, kind is 3 or 6 ? 3 : 1, maximum, kind <= 3, isBitmap, text.Position, mediaType);
    }

    // The samples begin after one blank. Where that is the first half of a Windows line end, the second half would pass for a sample
    // and shift all others; the file then has just that one byte too many.
    private PnmHeader AfterLineEnd(ReadOnlySpan<byte> file) =>
        !IsPlain && file[Start - 1] == '\r' && Start < file.Length && file[Start] == '\n' && file.Length - Start == (RowBytes * Height) + 1
            ? this with { Start = Start + 1 }
            : this;
}
