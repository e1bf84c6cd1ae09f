using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>What a graph tells of the pixels that it wants.</summary>
internal static class PreprocessingGuess
{
    private const int OpenSize = 224;
    private const int SmallestImageNetSize = 64;

    // Operators between the image and its normalization: exporters leave a handful; a damaged graph may go in a circle.
    private const int LongestWay = 100;

    /// <summary>Axes of an image input of rank 4.</summary>
    /// <param name="Height">Null where the graph leaves it open.</param>
    /// <param name="Width">Null where the graph leaves it open.</param>
    public readonly record struct ImageAxes(TensorLayout Layout, int Channels, int? Height, int? Width);

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

    public static (Preprocessing Preprocessing, string Reason) For(OnnxGraph graph, ModelInput image)
    {
        var axes = AxesOf(image);
        var (width, height) = (axes.Width ?? OpenSize, axes.Height ?? OpenSize);
        var (name, reason) = NameFor(graph, image, axes, Math.Min(width, height));
        var preprocessing = PreprocessingPresets.Create(name, width, height) with { Layout = axes.Layout };
        return (axes.Channels == 1 ? PreprocessingPresets.ToGray(preprocessing) : preprocessing, reason);
    }

    private static (string Name, string Reason) NameFor(OnnxGraph graph, ModelInput image, ImageAxes axes, int shorterSide)
    {
        if (image.ElementType == "uint8")
        {
            return ("raw", "The model takes bytes, so the raw values 0 to 255.");
        }

        if (Normalizes(graph, image.Name))
        {
            return ("raw", "A guess: the model normalizes its input itself, so the raw values 0 to 255.");
        }

        if (axes.Channels == 1)
        {
            return ("unit", "A guess: values from 0 to 1, as is usual for gray images.");
        }

        return shorterSide >= SmallestImageNetSize
            ? ("imagenet", "A guess: ImageNet's mean and deviation, as is usual for color images of this size.")
            : ("cifar10", "A guess: CIFAR-10's mean and deviation, as is usual for small color images.");
    }

    /// <summary>The image is scaled or shifted by constants before anything learned sees it.</summary>
    private static bool Normalizes(OnnxGraph graph, string image)
    {
        var current = image;
        for (var step = 0; step < LongestWay; step++)
        {
            var takers = graph.Nodes.Where(node => node.Input.Contains(current) && !OperatorKind.IsShapeOnly(node.OpType)).ToList();
            if (takers.Count != 1)
            {
                return false;
            }

            if (takers[0].OpType is "Sub" or "Div" or "Mul" or "Add" or "BatchNormalization")
            {
                return true;
            }

            if (!OperatorKind.IsValuePreserving(takers[0]) || takers[0].Output.Count == 0)
            {
                return false;
            }

            current = takers[0].Output[0];
        }

        return false;
    }
}
