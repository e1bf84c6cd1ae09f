using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Pixels;

public sealed class ImageChangesTests
{
    [Theory]
    [InlineData(ImageChange.Flip, new byte[] { 30, 20, 10, 60, 50, 40 })]
    [InlineData(ImageChange.ShiftLeft, new byte[] { 20, 30, 30, 50, 60, 60 })]
    [InlineData(ImageChange.ShiftRight, new byte[] { 10, 10, 20, 40, 40, 50 })]
    [InlineData(ImageChange.ShiftUp, new byte[] { 40, 50, 60, 40, 50, 60 })]
    [InlineData(ImageChange.ShiftDown, new byte[] { 10, 20, 30, 10, 20, 30 })]
    [InlineData(ImageChange.Brighter, new byte[] { 11, 22, 33, 44, 55, 66 })]
    [InlineData(ImageChange.Darker, new byte[] { 9, 18, 27, 36, 45, 54 })]
    // The mean grey is 35.
    [InlineData(ImageChange.MoreContrast, new byte[] { 8, 18, 30, 40, 52, 62 })]
    [InlineData(ImageChange.LessContrast, new byte[] { 12, 22, 30, 40, 48, 58 })]
    public void Apply_SixGreys_AreMovedOrScaledByHand(ImageChange change, byte[] expected)
    {
        byte[] pixels = [.. new byte[] { 10, 20, 30, 40, 50, 60 }.SelectMany(grey => new[] { grey, grey, grey })];

        var changed = ImageChanges.Apply(new DecodedImage(pixels, 3, 2), change);

        Assert.Equal(expected, changed.Pixels.Where((_, position) => position % 3 == 0));
        Assert.Equal((3, 2), (changed.Width, changed.Height));
        Assert.Equal(10, pixels[0]);
    }

    [Fact]
    public void Apply_ThirtyTwoPixels_ShiftsByTwo()
    {
        byte[] pixels = new byte[3 * 32];
        pixels[3 * 5] = 200;

        var shifted = ImageChanges.Apply(new DecodedImage(pixels, 32, 1), ImageChange.ShiftRight);

        Assert.Equal(200, shifted.Pixels[3 * 7]);
    }

    [Fact]
    public void Names_EveryChange_AreFoundAgain()
    {
        Assert.All(Enum.GetValues<ImageChange>(), change => Assert.Equal(change, ImageChangeNames.Find(ImageChangeNames.Of(change))));
        Assert.Null(ImageChangeNames.Find("rotate"));
    }
}
