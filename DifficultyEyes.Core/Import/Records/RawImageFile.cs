namespace DifficultyEyes.Core.Import.Records;

/// <summary>Images of one size that lie as raw bytes one after another in a file.</summary>
/// <param name="Content">Seekable; closed by whoever holds this.</param>
/// <param name="Path">In the source, for messages.</param>
/// <param name="Count">Images.</param>
/// <param name="FirstPixel">Byte where the first image's pixels begin.</param>
/// <param name="RecordLength">Bytes from one image to the next.</param>
/// <param name="IsPlanar">All of red, then all of green and blue; else the channels of a pixel together.</param>
internal sealed record RawImageFile(
    Stream Content, string Path, int Count, int FirstPixel, int RecordLength, int Height, int Width, int Channels, bool IsPlanar)
{
    public int PixelBytes => Height * Width * Channels;

    /// <summary>Reads an image's pixels.</summary>
    /// <param name="pixels">Row-major, shape (Height, Width, Channels), length <see cref="PixelBytes"/>.</param>
    /// <exception cref="EndOfStreamException">The file ends before.</exception>
    public void Read(int row, Span<byte> pixels)
    {
        Content.Position = FirstPixel + ((long)row * RecordLength);
        if (!IsPlanar || Channels == 1)
        {
            Content.ReadExactly(pixels);
            return;
        }

        var plane = Height * Width;
        var planes = new byte[PixelBytes];
        Content.ReadExactly(planes);
        for (var i = 0; i < plane; i++)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                pixels[(i * Channels) + channel] = planes[(channel * plane) + i];
            }
        }
    }
}
