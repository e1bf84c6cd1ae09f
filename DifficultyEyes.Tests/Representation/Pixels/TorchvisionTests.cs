using System.Security.Cryptography;
using System.Text.Json;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Pixels;

/// <summary>Against what torchvision's Resize and CenterCrop gave; <c>make-torchvision-reference.py</c> made it.</summary>
public sealed class TorchvisionTests
{
    // Fixed-point passes leave no room; one step is what another build of Pillow may differ by.
    private const int Tolerance = 1;

    private static readonly Lazy<Reference> s_reference = new(() => JsonSerializer.Deserialize<Reference>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Representation", "Pixels", "torchvision-reference.json")), JsonSerializerOptions.Web)!);

    [Fact]
    public void Fit_ShorterSideAndCenterCrop_EqualsTorchvision()
    {
        foreach (var expected in s_reference.Value.Small)
        {
            var fitted = Fit(expected.Width, expected.Height, expected.ShorterSide, expected.CropWidth, expected.CropHeight, expected.Filter);

            Assert.Equal(expected.Pixels.Length, fitted.Length);
            Assert.True(
                fitted.Zip(expected.Pixels).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance),
                $"{expected.Filter} {expected.Width}x{expected.Height}, shorter side {expected.ShorterSide}, crop {expected.CropWidth}x{expected.CropHeight}");
        }
    }

    [Fact]
    public void Fit_ImageNets256And224_GivesTheVeryBytesOfTorchvision()
    {
        foreach (var expected in s_reference.Value.Large)
        {
            var fitted = Fit(expected.Width, expected.Height, 256, 224, 224, expected.Filter);

            Assert.True(expected.Hash == Convert.ToHexStringLower(SHA256.HashData(fitted)), $"{expected.Filter} {expected.Width}x{expected.Height}");
        }
    }

    private static byte[] Fit(int width, int height, int shorterSide, int cropWidth, int cropHeight, string filter)
    {
        var preprocessing = PreprocessingPresets.Create("raw", cropWidth, cropHeight) with
        {
            Resize = ResizeMode.ShortestCrop, ShortestSide = shorterSide, Filter = Enum.Parse<ResizeFilter>(filter, ignoreCase: true),
        };
        return new Preprocessor(preprocessing).Fit(PillowReference.Pattern(width, height)).Pixels;
    }

    internal sealed record Reference(string MadeWith, IReadOnlyList<SmallCase> Small, IReadOnlyList<LargeCase> Large);

    internal sealed record SmallCase(int Width, int Height, int ShorterSide, int CropWidth, int CropHeight, string Filter, byte[] Pixels);

    internal sealed record LargeCase(int Width, int Height, string Filter, string Hash);
}
