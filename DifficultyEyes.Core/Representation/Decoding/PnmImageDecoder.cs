using System.Buffers.Binary;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>The first image of a Netpbm file (PBM, PGM, PPM, PAM) as RGB, whatever its largest value.</summary>
/// <remarks>
/// Read here and not by ImageSharp 2.1.13, which takes first samples that look like a blank or a comment for a part of the header,
/// expects no filled-up rows in bitmaps and blanks between plain bits, turns the bytes of 16 bits around, and scales no other largest
/// value. Scaled as Pillow scales RGB: the nearest of 256 values, halves to the even one.
/// </remarks>
internal static class PnmImageDecoder
{
    /// <param name="header">Of the same file, its size checked.</param>
    /// <exception cref="ImageDecodingException">Cut off, or a sample is larger than the header says.</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> file, PnmHeader header)
    {
        var shades = Shades(header);
        var samples = GC.AllocateUninitializedArray<byte>(checked(header.Width * header.Height * header.Samples));
        if (header.IsPlain)
        {
            ReadPlain(file, header, shades, samples);
        }
        else if (header.IsBitmap)
        {
            ReadBits(file[header.Start..], header, shades, samples);
        }
        else if (header.MaximumValue > byte.MaxValue)
        {
            ReadPairs(file[header.Start..], shades, samples);
        }
        else
        {
            ReadBytes(file[header.Start..], shades, samples);
        }

        return new DecodedImage(header.Samples == 3 ? samples : ToRgb(samples, header.Samples), header.Width, header.Height);
    }

    // By stored value its brightness; a bit of a bitmap says where ink is.
    private static byte[] Shades(PnmHeader header) => header.IsBitmap
        ? [255, 0]
        : [.. Enumerable.Range(0, header.MaximumValue + 1).Select(value => (byte)Math.Round((double)value / header.MaximumValue * byte.MaxValue))];

    private static void ReadPlain(ReadOnlySpan<byte> file, PnmHeader header, byte[] shades, byte[] samples)
    {
        var text = new PnmText(file, header.Start);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Shade(header.IsBitmap ? text.ReadBit() : text.ReadNumber(), shades);
        }
    }

    private static void ReadBits(ReadOnlySpan<byte> raster, PnmHeader header, byte[] shades, byte[] samples)
    {
        var rowBytes = (int)header.RowBytes;
        for (var i = 0; i < samples.Length; i++)
        {
            var (y, x) = Math.DivRem(i, header.Width);
            samples[i] = shades[(raster[(int)(((long)y * rowBytes) + (x >> 3))] >> (7 - (x & 7))) & 1];
        }
    }

    private static void ReadPairs(ReadOnlySpan<byte> raster, byte[] shades, byte[] samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Shade(BinaryPrimitives.ReadUInt16BigEndian(raster[(2 * i)..]), shades);
        }
    }

    private static void ReadBytes(ReadOnlySpan<byte> raster, byte[] shades, byte[] samples)
    {
        if (shades.Length == 1 << 8)
        {
            raster[..samples.Length].CopyTo(samples);
            return;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Shade(raster[i], shades);
        }
    }

    private static byte Shade(int value, byte[] shades) => value < shades.Length
        ? shades[value]
        : throw new ImageDecodingException(FormattableString.Invariant($"a sample is {value:N0}, above the {shades.Length - 1:N0} that the header names as the largest"));

    // Alpha is dropped without blending, as of every other format.
    private static byte[] ToRgb(byte[] samples, int samplesPerPixel)
    {
        var count = samples.Length / samplesPerPixel;
        var rgb = GC.AllocateUninitializedArray<byte>(checked(3 * count));
        var (green, blue) = samplesPerPixel > 2 ? (1, 2) : (0, 0);
        for (var i = 0; i < count; i++)
        {
            var pixel = samples.AsSpan(i * samplesPerPixel, samplesPerPixel);
            (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]) = (pixel[0], pixel[green], pixel[blue]);
        }

        return rgb;
    }
}
