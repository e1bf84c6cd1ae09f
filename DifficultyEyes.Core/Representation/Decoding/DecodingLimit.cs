namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>How large an image may be; checked from its header, before memory is taken.</summary>
public static class DecodingLimit
{
    /// <summary>100 megapixels: beyond any camera's usual output, and 700 MB while decoding.</summary>
    public const long DefaultMaximumPixels = 100_000_000;

    /// <summary>Pixels of a side, as in JPEG: resizing takes memory by the product of one side with the other's target.</summary>
    public const int MaximumSide = 65_535;

    /// <exception cref="ImageDecodingException">More than <paramref name="maximumPixels"/>, or a side below 1 or above <see cref="MaximumSide"/>.</exception>
    internal static void Check(long width, long height, long maximumPixels)
    {
        if (width < 1 || height < 1)
        {
            throw new ImageDecodingException("the image has no pixels");
        }

        if (height > maximumPixels / width)
        {
            throw new ImageDecodingException(FormattableString.Invariant(
                $"the image claims {width:N0} x {height:N0} pixels, more than the limit of {maximumPixels:N0} in all"));
        }

        if (Math.Max(width, height) > MaximumSide)
        {
            throw new ImageDecodingException(FormattableString.Invariant(
                $"the image claims {width:N0} x {height:N0} pixels, more than the limit of {MaximumSide:N0} on a side"));
        }
    }
}
