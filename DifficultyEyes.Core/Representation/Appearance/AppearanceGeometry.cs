namespace DifficultyEyes.Core.Representation.Appearance;

/// <summary>The size in pixels at which all images of a dataset are described, so that all descriptors have one width.</summary>
/// <param name="Width">Pixels, at least 16.</param>
/// <param name="Height">Pixels, at least 16.</param>
public readonly record struct AppearanceGeometry(int Width, int Height)
{
    /// <summary>Pixels on the side of a cell; what is left over at the right and bottom is not described by gradients.</summary>
    public const int CellSide = 8;

    /// <summary>Cells on the side of a block that is normalized together.</summary>
    public const int BlockSide = 2;

    /// <summary>Orientations in half a turn.</summary>
    public const int OrientationCount = 9;

    /// <summary>Levels per color channel of the color histogram.</summary>
    public const int ColorLevels = 4;

    private const int SmallSide = 32;
    private const int UsualSide = 64;
    private const int LeastSide = CellSide * BlockSide;

    public int CellColumns => Width / CellSide;

    public int CellRows => Height / CellSide;

    public int BlockColumns => CellColumns - BlockSide + 1;

    public int BlockRows => CellRows - BlockSide + 1;

    /// <summary>Values of the gradient part.</summary>
    public int GradientWidth => BlockColumns * BlockRows * BlockSide * BlockSide * OrientationCount;

    /// <summary>D: values of the whole descriptor, 388 for 32 × 32.</summary>
    public int DescriptorWidth => GradientWidth + ColorLevels * ColorLevels * ColorLevels;

    /// <summary>
    /// Images that all have one size of 16 to 32 pixels a side stay as they are; a mixture that fits into 32 × 32, or smaller images,
    /// is brought to 32 × 32; everything else to 64 × 64.
    /// </summary>
    /// <param name="sizes">Width and height of every image of the dataset.</param>
    public static AppearanceGeometry For(IEnumerable<(int Width, int Height)> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        (int Width, int Height)? common = null;
        var isMixed = false;
        var greatestSide = 0;
        foreach (var size in sizes)
        {
            isMixed |= common is { } known && known != size;
            common ??= size;
            greatestSide = Math.Max(greatestSide, Math.Max(size.Width, size.Height));
        }

        if (greatestSide > SmallSide)
        {
            return new AppearanceGeometry(UsualSide, UsualSide);
        }

        return !isMixed && common is { Width: >= LeastSide, Height: >= LeastSide } shared
            ? new AppearanceGeometry(shared.Width, shared.Height)
            : new AppearanceGeometry(SmallSide, SmallSide);
    }
}
