using System.Numerics.Tensors;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Appearance;

/// <summary>What an image looks like, without any learned model: gradient-orientation histograms joined with a color histogram.</summary>
/// <remarks>
/// HOG (Dalal, Triggs 2005: 9 unsigned orientations, cells of 8 × 8 pixels, blocks of 2 × 2 cells, L2-Hys) scaled to unit length, then
/// 0.6 times the square root of a 4 × 4 × 4 RGB histogram. The square root makes Euclidean distances between histograms Hellinger's; the
/// factor was chosen on CIFAR-10. Keeps its buffers and allocates nothing per image: one per worker, not thread-safe.
/// </remarks>
public sealed class AppearanceDescriptor(AppearanceGeometry geometry)
{
    private const float ColorWeight = 0.6f;

    private readonly PillowResampler _resampler = new();
    private readonly GradientHistograms _gradients = new(geometry);

    public AppearanceGeometry Geometry { get; } = geometry;

    /// <summary>Describes one image.</summary>
    /// <param name="image">Of any size; resized to the geometry (antialiased bilinear, aspect ratio not kept) where it differs.</param>
    /// <param name="destination">Receives shape (<see cref="AppearanceGeometry.DescriptorWidth"/>); its length is 1.17 (√(1 + 0.6²)), less for an image without any gradient.</param>
    /// <exception cref="ArgumentException">The destination is of another width.</exception>
    public void Describe(DecodedImage image, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (destination.Length != Geometry.DescriptorWidth)
        {
            throw new ArgumentException($"The descriptor takes {Geometry.DescriptorWidth} values, not {destination.Length}.", nameof(destination));
        }

        var pixels = _resampler.Resize(image.Pixels, image.Width, image.Height, 3, Geometry.Width, Geometry.Height, ResizeFilter.Bilinear);
        var gradients = destination[..Geometry.GradientWidth];
        _gradients.Describe(pixels, gradients);
        var length = TensorPrimitives.Norm(gradients);
        if (length > 0)
        {
            TensorPrimitives.Divide(gradients, length, gradients);
        }

        DescribeColors(pixels, destination[Geometry.GradientWidth..]);
    }

    private static void DescribeColors(ReadOnlySpan<byte> pixels, Span<float> histogram)
    {
        const int LevelWidth = 256 / AppearanceGeometry.ColorLevels;
        histogram.Clear();
        for (var position = 0; position + 2 < pixels.Length; position += 3)
        {
            var red = pixels[position] / LevelWidth;
            var green = pixels[position + 1] / LevelWidth;
            var blue = pixels[position + 2] / LevelWidth;
            histogram[(red * AppearanceGeometry.ColorLevels + green) * AppearanceGeometry.ColorLevels + blue]++;
        }

        var pixelCount = pixels.Length / 3f;
        foreach (ref var share in histogram)
        {
            share = ColorWeight * MathF.Sqrt(share / pixelCount);
        }
    }
}
