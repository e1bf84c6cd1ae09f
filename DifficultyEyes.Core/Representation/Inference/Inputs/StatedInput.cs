using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference.Inputs;

/// <summary>What a model's file states of its images, beside the graph.</summary>
internal sealed partial record StatedInput
{
    private static readonly string[] s_sizeKeys = ["imgsz", "image_size", "input_size", "img_size"];
    private static readonly string[] s_fileKeys = ["preprocessor_config", "preprocessor_config.json", "pretrained_cfg", "preprocessing", "image_processor"];
    private static readonly string[] s_meanKeys = ["image_mean", "mean", "norm_mean"];
    private static readonly string[] s_deviationKeys = ["image_std", "std", "norm_std"];

    /// <summary>Null where it states none.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>The preprocessing for an input size; null where only the size is stated.</summary>
    public Func<ImageSize, Preprocessing>? Preprocess { get; init; }

    /// <summary>Who states it, in words.</summary>
    public required string Source { get; init; }

    /// <returns>Null where nothing of the images is stated.</returns>
    public static StatedInput? Of(OnnxGraph graph, string image) =>
        OfUltralytics(graph.Metadata) ?? OfYolo5(graph.Metadata) ?? OfFile(graph.Metadata) ?? OfNumbers(graph.Metadata) ?? OfWindows(graph.Metadata) ?? OfCustomVision(graph, image)
        ?? (SizeOf(graph.Metadata) is { } size ? new StatedInput { Size = size, Source = "the model's metadata" } : null);

    // YOLO for classification: Resize(imgsz), CenterCrop(imgsz), ToTensor; mean 0 and deviation 1. Other tasks pad: they classify no images.
    private static StatedInput? OfUltralytics(IReadOnlyDictionary<string, string> metadata) =>
        metadata.GetValueOrDefault("task") == "classify" && metadata.ContainsKey("names")
            ? new StatedInput
            {
                Size = SizeOf(metadata),
                Preprocess = size => PreprocessingPresets.Create("ultralytics", size.Width, size.Height),
                Source = "the model's metadata (ultralytics, task classify)",
            }
            : null;

    // YOLOv5 for classification names its classes and stride alone; it crops the center and normalizes as ImageNet.
    private static StatedInput? OfYolo5(IReadOnlyDictionary<string, string> metadata) =>
        metadata.ContainsKey("stride") && metadata.ContainsKey("names") && !metadata.ContainsKey("task")
            ? new StatedInput
            {
                Size = SizeOf(metadata),
                Preprocess = size => PreprocessingPresets.Create("imagenet", size.Width, size.Height) with { Name = "yolov5", ShortestSide = Math.Max(size.Width, size.Height) },
                Source = "the model's metadata (the form of YOLOv5)",
            }
            : null;

    private static StatedInput? OfFile(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var key in s_fileKeys)
        {
            if (metadata.GetValueOrDefault(key) is { } json && json.TrimStart().StartsWith('{'))
            {
                try
                {
                    var read = PreprocessingJson.Read(json, SizeOf(metadata));
                    return new StatedInput
                    {
                        Size = new ImageSize(read.Width, read.Height),
                        Preprocess = size => PreprocessingSizes.At(PreprocessingJson.Read(json, size), size),
                        Source = $"the model's metadata ({key}: {read.Name})",
                    };
                }
                catch (ImportException)
                {
                    // Whatever somebody else's program wrote under this name: it states nothing that is known here.
                }
            }
        }

        return null;
    }

    private static StatedInput? OfNumbers(IReadOnlyDictionary<string, string> metadata)
    {
        var mean = s_meanKeys.Select(key => Numbers(metadata.GetValueOrDefault(key))).FirstOrDefault(numbers => !numbers.IsEmpty, []);
        var deviation = s_deviationKeys.Select(key => Numbers(metadata.GetValueOrDefault(key))).FirstOrDefault(numbers => !numbers.IsEmpty, []);
        if (mean.Length is not (1 or 3) || deviation.Length is not (1 or 3) || deviation.Any(value => value <= 0))
        {
            return null;
        }

        // Of bytes where they are: a mean of values from 0 to 1 is not above 1.
        var scale = mean.Concat(deviation).Any(value => value > 2) ? 1f : 1f / 255f;
        return new StatedInput
        {
            Size = SizeOf(metadata),
            Preprocess = size => new Preprocessing
            {
                Name = "metadata", Width = size.Width, Height = size.Height, Scale = scale, Mean = Spread(mean), Deviation = Spread(deviation),
            },
            Source = "the model's metadata (mean and deviation)",
        };
    }

    // Windows ML: https://learn.microsoft.com/windows/ai/windows-ml, image metadata of ONNX.
    private static StatedInput? OfWindows(IReadOnlyDictionary<string, string> metadata)
    {
        var range = metadata.GetValueOrDefault("Image.NominalPixelRange");
        var format = metadata.GetValueOrDefault("Image.BitmapPixelFormat");
        if (range is null && format is null)
        {
            return null;
        }

        var preset = range switch
        {
            "Normalized_0_1" => "unit",
            "Normalized_1_1" => "signed",
            "NominalRange_0_255" or null => "raw",
            _ => null,
        };
        return preset is null ? null : new StatedInput
        {
            Size = SizeOf(metadata),
            Preprocess = size =>
            {
                var created = PreprocessingPresets.Create(preset, size.Width, size.Height);
                return format?.StartsWith("Bgr", StringComparison.OrdinalIgnoreCase) == true ? PreprocessingPresets.Reversed(created) : created;
            },
            Source = $"the model's metadata (image: {string.Join(", ", new[] { format, range }.OfType<string>())})",
        };
    }

    // Azure Custom Vision's exports say it by the names of their tensors alone: blue first, bytes as they are.
    private static StatedInput? OfCustomVision(OnnxGraph graph, string image) =>
        image == "data" && graph.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal).IsSupersetOf(["classLabel", "loss"])
            ? new StatedInput
            {
                Preprocess = size => PreprocessingPresets.Reversed(PreprocessingPresets.Create("raw", size.Width, size.Height)),
                Source = "the form of Azure Custom Vision's models (blue first, values from 0 to 255)",
            }
            : null;

    // "[224, 224]" is height and width; "[3, 224, 224]" has the channels before them.
    private static ImageSize? SizeOf(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var key in s_sizeKeys)
        {
            var sides = Numbers(metadata.GetValueOrDefault(key)).Where(side => side is >= 1 and <= PreprocessingJson.MaximumSide && side == MathF.Truncate(side)).Select(side => (int)side).ToList();
            switch (sides)
            {
                case [var side]:
                    return ImageSize.Square(side);
                case [var height, var width]:
                    return new ImageSize(width, height);
                case [1 or 3, var height, var width]:
                    return new ImageSize(width, height);
            }
        }

        return null;
    }

    private static ImmutableArray<float> Numbers(string? text) => text is null ? []
        : [.. Number().Matches(text).Select(match => float.TryParse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : float.NaN).Where(float.IsFinite)];

    private static ImmutableArray<float> Spread(ImmutableArray<float> numbers) => numbers.Length == 3 ? numbers : [numbers[0], numbers[0], numbers[0]];

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][-+]?\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
