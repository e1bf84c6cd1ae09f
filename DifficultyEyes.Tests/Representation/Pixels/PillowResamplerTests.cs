using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Pixels;

public sealed class PillowResamplerTests
{
    [Fact]
    public void Resize_EveryFilterAndSize_EqualsPillow()
    {
        var resampler = new PillowResampler();
        foreach (var expected in PillowReference.Load().Resized)
        {
            var source = PillowReference.Pattern(expected.Width, expected.Height);

            var resized = resampler.Resize(
                source.Pixels, source.Width, source.Height, 3, expected.TargetWidth, expected.TargetHeight, expected.ResizeFilter);

            Assert.True(resized.SequenceEqual(expected.Pixels), $"{expected.Filter} {expected.Width}x{expected.Height} to {expected.TargetWidth}x{expected.TargetHeight}");
        }
    }

    [Fact]
    public void Resize_OneChannel_EqualsThatChannelOfThree()
    {
        var source = PillowReference.Pattern(64, 48);
        var green = source.Pixels.Where((_, i) => i % 3 == 1).ToArray();

        var alone = new PillowResampler().Resize(green, 64, 48, 1, 20, 13, ResizeFilter.Bicubic).ToArray();
        var together = new PillowResampler().Resize(source.Pixels, 64, 48, 3, 20, 13, ResizeFilter.Bicubic).ToArray();

        Assert.Equal(together.Where((_, i) => i % 3 == 1), alone);
    }

    [Theory]
    [InlineData(ResizeFilter.Nearest)]
    [InlineData(ResizeFilter.Bilinear)]
    [InlineData(ResizeFilter.Lanczos)]
    public void Resize_OnlyAPart_EqualsThatPartOfTheWhole(ResizeFilter filter)
    {
        var source = PillowReference.Pattern(64, 48);
        var whole = new PillowResampler().Resize(source.Pixels, 64, 48, 3, 30, 20, filter).ToArray();

        var part = new PillowResampler().Resize(source.Pixels, 3, new ResampleAxis(64, 30, 5, 11), new ResampleAxis(48, 20, 7, 9), filter);

        for (var y = 0; y < 9; y++)
        {
            Assert.Equal(whole.AsSpan(3 * (((7 + y) * 30) + 5), 33).ToArray(), part.Slice(3 * y * 11, 33).ToArray());
        }
    }
}
