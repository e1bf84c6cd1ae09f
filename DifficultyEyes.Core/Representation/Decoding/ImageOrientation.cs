using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>EXIF and TIFF orientation: how stored rows and columns lie in the image as it is shown.</summary>
/// <remarks>Values 1 to 8 as in the EXIF specification: 1 is upright, 6 is stored a quarter turn counterclockwise.</remarks>
internal static class ImageOrientation
{
    /// <summary>True where stored rows are shown as columns, so that width and height change places.</summary>
    public static bool SwapsSides(int orientation) => orientation is >= 5 and <= 8;

    /// <summary>Drops the fourth sample of each pixel and turns the image upright.</summary>
    /// <param name="rgba">Stored pixels, row-major, shape (height, width, 4).</param>
    /// <param name="width">Stored width in pixels.</param>
    /// <param name="height">Stored height in pixels.</param>
    /// <param name="orientation">1 to 8; any other value counts as 1.</param>
    public static DecodedImage ToUprightRgb(ReadOnlySpan<byte> rgba, int width, int height, int orientation)
    {
        var shownWidth = SwapsSides(orientation) ? height : width;
        var shownHeight = SwapsSides(orientation) ? width : height;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(3 * width * height));

        if (orientation is < 2 or > 8)
        {
            DropFourth(rgba[..(4 * width * height)], pixels);
            return new DecodedImage(pixels, width, height);
        }

        // Where the stored pixel (0, 0) is shown, and how far apart stored neighbors along a row and a column are shown.
        var (start, stepX, stepY) = orientation switch
        {
            2 => (shownWidth - 1, -1, shownWidth),
            3 => ((shownWidth * shownHeight) - 1, -1, -shownWidth),
            4 => (shownWidth * (shownHeight - 1), 1, -shownWidth),
            5 => (0, shownWidth, 1),
            6 => (shownWidth - 1, shownWidth, -1),
            7 => ((shownWidth * shownHeight) - 1, -shownWidth, -1),
            _ => (shownWidth * (shownHeight - 1), -shownWidth, 1),
        };

        var source = 0;
        for (var y = 0; y < height; y++)
        {
            var target = 3 * (start + (y * stepY));
            for (var x = 0; x < width; x++)
            {
                pixels[target] = rgba[source];
                pixels[target + 1] = rgba[source + 1];
                pixels[target + 2] = rgba[source + 2];
                source += 4;
                target += 3 * stepX;
            }
        }

        return new DecodedImage(pixels, shownWidth, shownHeight);
    }

    // Nearly every image is stored upright: four pixels at a time, each store overwriting what the one before wrote too much.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DropFourth(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        var order = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 3, 7, 11, 15);
        ref var source = ref MemoryMarshal.GetReference(rgba);
        ref var target = ref MemoryMarshal.GetReference(rgb);
        var (from, to) = (0, 0);
        for (; to <= rgb.Length - Vector128<byte>.Count; from += 16, to += 12)
        {
            Vector128.Shuffle(Vector128.LoadUnsafe(ref source, (nuint)from), order).StoreUnsafe(ref target, (nuint)to);
        }

        for (; to < rgb.Length; from += 4, to += 3)
        {
            rgba.Slice(from, 3).CopyTo(rgb[to..]);
        }
    }
}
