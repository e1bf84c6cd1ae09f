using DifficultyEyes.Core.Measures.ImageQuality;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Tests.Measures.ImageQuality;

public sealed class ImageQualityTests
{
    [Fact]
    public void GreyImage_PureColors_AreTheirLuma()
    {
        var grey = GreyImage.Of(new DecodedImage([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255], 4, 1));

        Assert.Equal([76, 150, 29, 255], grey.Values);
        Assert.Equal(4, grey.Histogram.Sum());
    }

    [Fact]
    public void HalfBlackHalfWhite_IsHalfBrightOfFullContrastAndOneBit()
    {
        var grey = GreyImage.Of(Image([0, 255, 255, 0], 2, 2));

        Assert.Equal(0.5f, Brightness.Of(grey));
        Assert.Equal(0.5f, Contrast.Of(grey));
        Assert.Equal(1f, GreyEntropy.Of(grey));
        Assert.True(float.IsNaN(Sharpness.Of(grey)));
    }

    [Fact]
    public void EvenGrey_HasNoContrastSharpnessOrEntropy()
    {
        var grey = GreyImage.Of(Image([.. Enumerable.Repeat((byte)128, 12)], 4, 3));

        Assert.Equal((128f / 255, 0f, 0f, 0f), (Brightness.Of(grey), Contrast.Of(grey), Sharpness.Of(grey), GreyEntropy.Of(grey)));
    }

    [Fact]
    public void Sharpness_OneBrightPixelInFourByThree_IsTheVarianceByHand()
    {
        // Inner pixels (1,1) and (1,2); the bright one is (1,1): Laplacians -40 and 10, mean -15, variance 625.
        var grey = GreyImage.Of(Image([0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0], 4, 3));

        Assert.Equal(625f, Sharpness.Of(grey));
    }

    [Fact]
    public void Noise_EqualsNaiveFormulas()
    {
        var random = new Random(7);
        var pixels = new byte[3 * 31 * 17];
        random.NextBytes(pixels);

        var grey = GreyImage.Of(new DecodedImage(pixels, 31, 17));

        var naive = Enumerable.Range(0, 31 * 17).Select(at => Math.Round((0.299 * pixels[3 * at]) + (0.587 * pixels[(3 * at) + 1]) + (0.114 * pixels[(3 * at) + 2]))).ToArray();
        var mean = naive.Average();
        var laplacians = (from row in Enumerable.Range(1, 15)
                          from column in Enumerable.Range(1, 29)
                          let at = (row * 31) + column
                          select naive[at - 1] + naive[at + 1] + naive[at - 31] + naive[at + 31] - (4 * naive[at])).ToArray();
        // Fixed point may round one grey in thousands to the other side.
        Assert.Equal(mean / 255, Brightness.Of(grey), 1e-4);
        Assert.Equal(Math.Sqrt(naive.Average(value => (value - mean) * (value - mean))) / 255, Contrast.Of(grey), 1e-4);
        Assert.Equal(laplacians.Average(value => value * value) - Math.Pow(laplacians.Average(), 2), Sharpness.Of(grey), laplacians.Average(value => value * value) * 1e-3);
        Assert.Equal(-naive.GroupBy(value => value).Sum(group => group.Count() / 527.0 * Math.Log2(group.Count() / 527.0)), GreyEntropy.Of(grey), 1e-2);
    }

    private static DecodedImage Image(byte[] greys, int width, int height) => new([.. greys.SelectMany(grey => new[] { grey, grey, grey })], width, height);
}
