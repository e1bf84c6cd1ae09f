using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>Applies an <see cref="ImageChange"/> to a decoded image.</summary>
public static class ImageChanges
{
    // Whole percents keep the values exact, so that halves round to even everywhere alike.
    private const int StepPercent = 10;

    /// <summary>One of each kind, so that a look at the stability costs five more passes.</summary>
    public static ImmutableArray<ImageChange> Default { get; } =
        [ImageChange.Flip, ImageChange.ShiftRight, ImageChange.ShiftDown, ImageChange.Brighter, ImageChange.LessContrast];

    /// <returns>A new image of the same size. Values are rounded and held in 0 to 255; a shift is at least one pixel, and nothing on a side of one.</returns>
    public static DecodedImage Apply(DecodedImage image, ImageChange change)
    {
        ArgumentNullException.ThrowIfNull(image);
        return change switch
        {
            ImageChange.Flip => Move(image, (x, y) => (image.Width - 1 - x, y)),
            ImageChange.ShiftLeft => Move(image, (x, y) => (x + Sixteenth(image.Width), y)),
            ImageChange.ShiftRight => Move(image, (x, y) => (x - Sixteenth(image.Width), y)),
            ImageChange.ShiftUp => Move(image, (x, y) => (x, y + Sixteenth(image.Height))),
            ImageChange.ShiftDown => Move(image, (x, y) => (x, y - Sixteenth(image.Height))),
            ImageChange.Brighter => Scale(image, 0, 100 + StepPercent),
            ImageChange.Darker => Scale(image, 0, 100 - StepPercent),
            ImageChange.MoreContrast => Scale(image, MeanGrey(image), 100 + StepPercent),
            ImageChange.LessContrast => Scale(image, MeanGrey(image), 100 - StepPercent),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "This change is unknown."),
        };
    }

    private static int Sixteenth(int side) => Math.Max(1, (int)Math.Round(side / 16.0));

    private static DecodedImage Move(DecodedImage image, Func<int, int, (int X, int Y)> sourceOf)
    {
        var moved = new byte[image.Pixels.Length];
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var (sourceX, sourceY) = sourceOf(x, y);
                var source = (Math.Clamp(sourceY, 0, image.Height - 1) * image.Width) + Math.Clamp(sourceX, 0, image.Width - 1);
                image.Pixels.AsSpan(3 * source, 3).CopyTo(moved.AsSpan(3 * ((y * image.Width) + x)));
            }
        }

        return image with { Pixels = moved };
    }

    private static DecodedImage Scale(DecodedImage image, double fixedPoint, int percent)
    {
        var table = new byte[256];
        for (var value = 0; value < table.Length; value++)
        {
            table[value] = (byte)Math.Clamp(Math.Round(fixedPoint + (percent * (value - fixedPoint) / 100)), 0, 255);
        }

        return image with { Pixels = Array.ConvertAll(image.Pixels, value => table[value]) };
    }

    // As Pillow's ImageEnhance.Contrast: around the mean of the luma, rounded.
    private static double MeanGrey(DecodedImage image)
    {
        double sum = 0;
        for (var position = 0; position < image.Pixels.Length; position += 3)
        {
            sum += (0.299 * image.Pixels[position]) + (0.587 * image.Pixels[position + 1]) + (0.114 * image.Pixels[position + 2]);
        }

        return Math.Round(3 * sum / image.Pixels.Length);
    }
}
