namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>Width and height in pixels.</summary>
public readonly record struct ImageSize(int Width, int Height)
{
    public static ImageSize Square(int side) => new(side, side);

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
