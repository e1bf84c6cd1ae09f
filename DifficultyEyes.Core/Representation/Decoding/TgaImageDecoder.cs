using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Tga;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>TGA files through ImageSharp, which knows no other format here, so that no file of another kind reaches its other readers.</summary>
internal static class TgaImageDecoder
{
    // Nothing is pooled: the budget for images counts what is held.
    private static readonly Configuration s_configuration = new(new TgaConfigurationModule())
    {
        MaxDegreeOfParallelism = 1,
        MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions
        {
            MaximumPoolSizeMegabytes = 0,
            AllocationLimitMegabytes = (int)(4 * SkiaImageDecoder.LargestMaximumPixels >> 20) + 1,
        }),
    };

    private static readonly TgaDecoder s_decoder = new();

    /// <param name="header">Of the same file, its size checked.</param>
    /// <exception cref="ImageDecodingException">The image data is damaged.</exception>
    public static DecodedImage Decode(ReadOnlyMemory<byte> file, TgaHeader header)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(checked(3 * header.Width * header.Height));
        try
        {
            var encoded = TgaHeader.ForLibrary(file);
            if (header.HasFiveBits)
            {
                using var image = Load<Bgra5551>(encoded, header);
                image.ProcessPixelRows(rows => CopyFiveBits(rows, pixels));
            }
            else
            {
                using var image = Load<Rgb24>(encoded, header);
                image.CopyPixelDataTo(pixels);
            }
        }
        catch (Exception exception) when (exception is not DifficultyEyesException and not OutOfMemoryException)
        {
            throw new ImageDecodingException("the TGA file is damaged", exception);
        }

        return new DecodedImage(pixels, header.Width, header.Height);
    }

    private static Image<T> Load<T>(ReadOnlyMemory<byte> encoded, TgaHeader header)
        where T : unmanaged, IPixel<T>
    {
        var image = Image.Load<T>(s_configuration, encoded.Span, s_decoder);
        if (image.Width == header.Width && image.Height == header.Height)
        {
            return image;
        }

        image.Dispose();
        throw new ImageDecodingException("the TGA file contradicts itself about its size");
    }

    // As Pillow brings five bits to eight: the rest is cut off, where the library would round.
    private static void CopyFiveBits(PixelAccessor<Bgra5551> rows, byte[] rgb)
    {
        var target = 0;
        for (var y = 0; y < rows.Height; y++)
        {
            foreach (var pixel in rows.GetRowSpan(y))
            {
                for (var shift = 10; shift >= 0; shift -= 5)
                {
                    rgb[target++] = (byte)(((pixel.PackedValue >> shift) & 31) * byte.MaxValue / 31);
                }
            }
        }
    }
}
