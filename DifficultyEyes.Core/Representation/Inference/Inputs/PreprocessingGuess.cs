using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference.Inputs;

/// <summary>What a model's file tells of the pixels that it wants: its graph, the constants at its beginning, and its metadata.</summary>
internal static class PreprocessingGuess
{
    private const int SmallestImageNetSize = 64;

    // Means of the two ends of ImageNet's colors, red above blue, differ by 0.079 of the range.
    private const double LeastColorSlope = 0.02;

    /// <summary>Axes of an image input of rank 4.</summary>
    /// <param name="Height">Null where the graph leaves it open.</param>
    /// <param name="Width">Null where the graph leaves it open.</param>
    public readonly record struct ImageAxes(TensorLayout Layout, int Channels, int? Height, int? Width)
    {
        public bool IsOpen => Height is null || Width is null;

        /// <summary>The size, with the open sides taken from another.</summary>
        public ImageSize At(ImageSize open) => new(Width ?? open.Width, Height ?? open.Height);
    }

    /// <exception cref="ModelMismatchException">Neither 1 nor 3 channels on either side.</exception>
    public static ImageAxes AxesOf(ModelInput image)
    {
        var (first, second, third) = (image.Shape[1], image.Shape[2], image.Shape[3]);
        return (first, third) switch
        {
            (1 or 3, _) => new(TensorLayout.Nchw, first.Value, second, third),
            (_, 1 or 3) => new(TensorLayout.Nhwc, third.Value, first, second),
            (null, _) => new(TensorLayout.Nchw, 3, second, third),
            _ => throw new ModelMismatchException(
                $"The model's input {image.Name} has {first} channels: images of 1 or 3 channels are supported."),
        };
    }

    /// <param name="model">The bytes that <paramref name="graph"/> was read from.</param>
    /// <param name="size">The input's.</param>
    /// <returns>The preprocessing, whose source is named in it, and the same in one sentence.</returns>
    public static (Preprocessing Preprocessing, string Reason) For(OnnxGraph graph, byte[] model, ModelInput image, StatedInput? stated, ImageSize size)
    {
        var axes = AxesOf(image);
        var (preprocessing, reason) = Ungrayed(graph, model, image, axes, stated, size);
        preprocessing = preprocessing with { Layout = axes.Layout };
        return (axes.Channels == 1 ? PreprocessingPresets.ToGray(preprocessing) : preprocessing, reason);
    }

    private static (Preprocessing Preprocessing, string Reason) Ungrayed(
        OnnxGraph graph, byte[] model, ModelInput image, ImageAxes axes, StatedInput? stated, ImageSize size)
    {
        if (image.ElementType == "uint8")
        {
            return Preset("raw", size, "the graph (its input is of bytes)", "The model takes bytes, so the raw values 0 to 255.");
        }

        if (stated?.Preprocess is { } preprocess)
        {
            return (preprocess(size) with { Source = stated.Source }, $"From {stated.Source}.");
        }

        var leading = LeadingArithmetic.Of(graph, model, image.Name);
        if (InputRanges.Of(leading) is (var range, var why) && range != InputRange.Normalized)
        {
            var (name, words) = range switch
            {
                InputRange.Unit => ("unit", "values from 0 to 1"),
                InputRange.Signed => ("signed", "values from -1 to 1"),
                InputRange.Bytes => ("raw", "values from 0 to 255"),
                _ => ("keras-caffe", "bytes, blue first, of which ImageNet's mean was subtracted"),
            };
            var (found, reason) = Preset(name, size, $"the graph's constants ({why})", $"From the graph's constants: {why}, so {words}.");
            return (IsBlueFirst(leading) ? PreprocessingPresets.Reversed(found) : found, IsBlueFirst(leading) ? reason[..^1] + ", blue first." : reason);
        }

        if (axes.Channels == 1)
        {
            return Preset("unit", size, "a guess (gray images)", "A guess: values from 0 to 1, as is usual for gray images.");
        }

        return Math.Min(size.Width, size.Height) >= SmallestImageNetSize
            ? Preset("imagenet", size, "a guess (color images of this size)", "A guess: ImageNet's mean and deviation, as is usual for color images of this size.")
            : Preset("cifar10", size, "a guess (small color images)", "A guess: CIFAR-10's mean and deviation, as is usual for small color images.");
    }

    private static (Preprocessing Preprocessing, string Reason) Preset(string name, ImageSize size, string source, string reason) =>
        (PreprocessingPresets.Create(name, size.Width, size.Height) with { Source = source }, reason);

    // What becomes 0 in each channel is the mean of its color: pictures are brighter in red than in blue.
    private static bool IsBlueFirst(LeadingArithmetic leading)
    {
        if (leading is not { Scale.Length: 3, Shift.Length: 3 } || leading.Scale.Contains(0))
        {
            return false;
        }

        double[] centers = [.. leading.Shift.Zip(leading.Scale, (shift, scale) => -shift / scale)];
        var range = centers.Max() > 2 ? 255.0 : 1.0;
        return centers[0] < centers[1] && centers[1] < centers[2] && (centers[2] - centers[0]) / range > LeastColorSlope;
    }
}
