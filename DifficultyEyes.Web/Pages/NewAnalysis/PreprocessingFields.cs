using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>A preprocessing as it stands in the page's fields: text until it is read.</summary>
internal sealed record PreprocessingFields
{
    public const string SuggestedPreset = "suggested";
    public const string CustomPreset = "custom";

    public required string Preset { get; init; }

    public required string Width { get; init; }

    public required string Height { get; init; }

    public required ResizeMode Resize { get; init; }

    /// <summary>Empty for the size of the crop.</summary>
    public required string ShortestSide { get; init; }

    /// <summary>For the ways to resize that warp to another size than the input's; empty for all others.</summary>
    public string ResizedWidth { get; init; } = "";

    /// <inheritdoc cref="ResizedWidth"/>
    public string ResizedHeight { get; init; } = "";

    public CropCorner Corner { get; init; } = CropCorner.Even;

    /// <summary>Where it comes from, in words.</summary>
    public string Source { get; init; } = "";

    public required ResizeFilter Filter { get; init; }

    /// <summary>True where the fields say what the image is warped to.</summary>
    public bool NeedsResized => Resize is ResizeMode.WarpCrop or ResizeMode.CropWarp;

    /// <summary>True for bytes as they are, false for bytes divided by 255.</summary>
    public required bool IsRaw { get; init; }

    /// <summary>Numbers with commas or spaces between them.</summary>
    public required string Mean { get; init; }

    /// <inheritdoc cref="Mean"/>
    public required string Deviation { get; init; }

    public required ChannelOrder Channels { get; init; }

    public static PreprocessingFields Of(Preprocessing preprocessing, string preset) => new()
    {
        Preset = preset,
        Width = preprocessing.Width.ToString(CultureInfo.InvariantCulture),
        Height = preprocessing.Height.ToString(CultureInfo.InvariantCulture),
        Resize = preprocessing.Resize,
        ShortestSide = preprocessing.ShortestSide?.ToString(CultureInfo.InvariantCulture) ?? "",
        ResizedWidth = preprocessing.Resized?.Width.ToString(CultureInfo.InvariantCulture) ?? "",
        ResizedHeight = preprocessing.Resized?.Height.ToString(CultureInfo.InvariantCulture) ?? "",
        Corner = preprocessing.Corner,
        Source = preprocessing.Source,
        Filter = preprocessing.Filter,

        // A scale other than these two folds into mean and deviation: (b s - m) / d = (b / 255 - m / 255 s) / (d / 255 s).
        IsRaw = preprocessing.Scale == 1,
        Mean = Join(preprocessing.Mean, Fold(preprocessing)),
        Deviation = Join(preprocessing.Deviation, Fold(preprocessing)),
        Channels = preprocessing.Channels,
    };

    /// <exception cref="ImportException">A field is not valid; the message names it.</exception>
    public Preprocessing Read(TensorLayout layout)
    {
        var channels = Channels == ChannelOrder.Gray ? 1 : 3;
        var preprocessing = new Preprocessing
        {
            Name = Preset,
            Source = Source,
            Width = Whole(Width, "width"),
            Height = Whole(Height, "height"),
            Resize = Resize,
            ShortestSide = Resize == ResizeMode.ShortestCrop && ShortestSide.Trim().Length > 0 ? Whole(ShortestSide, "shortestSide") : null,
            Resized = NeedsResized ? new ImageSize(Whole(ResizedWidth, "resized"), Whole(ResizedHeight, "resized")) : null,
            Corner = Corner,
            Filter = Filter,
            Scale = IsRaw ? 1f : 1f / 255f,
            Mean = Numbers(Mean, "mean", channels),
            Deviation = Numbers(Deviation, "deviation", channels),
            Channels = Channels,
            Layout = layout,
        };
        PreprocessingJson.Check(preprocessing);
        return preprocessing;
    }

    public static string TitleOf(string preset) => preset switch
    {
        "imagenet" => "ImageNet (torchvision)",
        "imagenet-232" => "ImageNet, 232 to 224 (torchvision's newer weights)",
        "imagenet-full" => "ImageNet, shorter side to the input, bicubic",
        "timm" => "ImageNet, bicubic (timm)",
        "clip" => "CLIP",
        "cifar10" => "CIFAR-10",
        "cifar100" => "CIFAR-100",
        "mnist" => "MNIST",
        "unit" => "0 to 1",
        "signed" => "-1 to 1",
        "raw" => "0 to 255, as it is",
        "ultralytics" => "0 to 1, center crop (ultralytics)",
        "keras-caffe" => "BGR, centered (Keras, caffe)",
        "keras-tf" => "-1 to 1 (Keras, tf)",
        "keras-torch" => "ImageNet, warped (Keras, torch)",
        _ when preset.IndexOf(", ", StringComparison.Ordinal) is var end and > 0 => TitleOf(preset[..end]) + preset[end..],
        _ => preset,
    };

    private static float Fold(Preprocessing preprocessing) => preprocessing.Scale is 1 or 1f / 255f ? 1 : 1 / (255 * preprocessing.Scale);

    private static string Join(ImmutableArray<float> numbers, float factor) =>
        string.Join(", ", numbers.Select(number => (number * factor).ToString("R", CultureInfo.InvariantCulture)));

    private static int Whole(string text, string field) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ImportException($"The preprocessing's {field} must be a whole number of pixels, not \"{text}\".");

    // One number stands for all channels.
    private static ImmutableArray<float> Numbers(string text, string field, int channels)
    {
        var parts = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = ImmutableArray.CreateBuilder<float>(channels);
        foreach (var part in parts)
        {
            numbers.Add(float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ImportException($"The preprocessing's {field} must be {channels} numbers, not \"{text}\"."));
        }

        return numbers.Count == 1 ? [.. Enumerable.Repeat(numbers[0], channels)] : numbers.ToImmutable();
    }
}
