namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>A preprocessing for another input size.</summary>
public static class PreprocessingSizes
{
    /// <summary>The same for that input: what it is resized to before a crop keeps its share.</summary>
    public static Preprocessing At(Preprocessing preprocessing, ImageSize size)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        if (preprocessing.Width == size.Width && preprocessing.Height == size.Height)
        {
            return preprocessing;
        }

        var byWidth = (double)size.Width / preprocessing.Width;
        var byHeight = (double)size.Height / preprocessing.Height;
        return preprocessing with
        {
            Width = size.Width,
            Height = size.Height,
            ShortestSide = preprocessing.ShortestSide is { } side ? Math.Max(1, (int)Math.Round(side * Math.Max(byWidth, byHeight))) : null,
            Resized = preprocessing.Resized is { } resized ? new ImageSize((int)Math.Round(resized.Width * byWidth), (int)Math.Round(resized.Height * byHeight)) : null,
        };
    }
}
