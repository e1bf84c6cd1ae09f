using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Core.Measures.ImageQuality;

/// <summary>An image's luma, which the measures of image quality look at.</summary>
/// <param name="Values">Row-major, shape (Height, Width), 0 to 255.</param>
/// <param name="Histogram">Shape (256): pixels of each value.</param>
/// <remarks>ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B in 16-bit fixed point, rounded, as Pillow's mode "L".</remarks>
public sealed record GreyImage(byte[] Values, int Width, int Height, int[] Histogram)
{
    public static GreyImage Of(DecodedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var values = new byte[image.Width * image.Height];
        var histogram = new int[256];
        var pixels = image.Pixels.AsSpan(0, 3 * values.Length);
        for (var position = 0; position < values.Length; position++)
        {
            var pixel = pixels.Slice(3 * position, 3);
            var luma = (byte)(((19595 * pixel[0]) + (38470 * pixel[1]) + (7471 * pixel[2]) + 0x8000) >> 16);
            values[position] = luma;
            histogram[luma]++;
        }

        return new GreyImage(values, image.Width, image.Height, histogram);
    }
}
