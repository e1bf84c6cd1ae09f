using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>The usual preprocessings by name.</summary>
public static class PreprocessingPresets
{
    private static readonly ImmutableArray<float> s_imageNetMean = [0.485f, 0.456f, 0.406f];
    private static readonly ImmutableArray<float> s_imageNetDeviation = [0.229f, 0.224f, 0.225f];
    private static readonly ImmutableArray<float> s_half = [0.5f, 0.5f, 0.5f];

    /// <summary>The names, in the order they are offered.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "imagenet", "imagenet-232", "imagenet-full", "timm", "clip", "cifar10", "cifar100", "mnist", "unit", "signed", "raw",
        "ultralytics", "keras-caffe", "keras-tf", "keras-torch",
    ];

    /// <summary>The preset for a model's input size.</summary>
    /// <param name="name">
    /// <c>imagenet</c>: shorter side to 256/224 of the input, center crop, ImageNet mean and deviation (torchvision's first weights);
    /// <c>imagenet-232</c>: the same with 232/224 (torchvision's newer weights); <c>imagenet-full</c>: shorter side to the input, bicubic; <c>timm</c>: as imagenet, bicubic; <c>clip</c>: shorter side to
    /// the input, bicubic, CLIP's mean and deviation; <c>cifar10</c>, <c>cifar100</c>, <c>mnist</c>: mean and deviation of their training sets;
    /// <c>unit</c>: 0 to 1; <c>signed</c>: -1 to 1; <c>raw</c>: 0 to 255; <c>ultralytics</c>: shorter side to the input, center crop, 0 to 1;
    /// <c>keras-caffe</c>: BGR minus ImageNet's mean bytes; <c>keras-tf</c>: -1 to 1; <c>keras-torch</c>: ImageNet mean and deviation, warped.
    /// </param>
    /// <param name="width">Input width in pixels.</param>
    /// <param name="height">Input height in pixels.</param>
    /// <exception cref="ArgumentException">No preset has this name.</exception>
    public static Preprocessing Create(string name, int width, int height)
    {
        var plain = new Preprocessing { Name = name, Source = $"the preset {name}", Width = width, Height = height };
        var imageNet = plain with { Mean = s_imageNetMean, Deviation = s_imageNetDeviation };
        return name switch
        {
            "imagenet" => Cropped(imageNet, 256),
            "imagenet-232" => Cropped(imageNet, 232),
            "imagenet-full" => Cropped(imageNet, 224) with { Filter = ResizeFilter.Bicubic },
            "timm" => Cropped(imageNet, 256) with { Filter = ResizeFilter.Bicubic },
            "clip" => Cropped(plain, 224) with
            {
                Filter = ResizeFilter.Bicubic, Mean = [0.48145466f, 0.4578275f, 0.40821073f], Deviation = [0.26862954f, 0.26130258f, 0.27577711f],
            },
            "cifar10" => plain with { Mean = [0.4914f, 0.4822f, 0.4465f], Deviation = [0.2470f, 0.2435f, 0.2616f] },
            "cifar100" => plain with { Mean = [0.5071f, 0.4867f, 0.4408f], Deviation = [0.2675f, 0.2565f, 0.2761f] },
            "mnist" => plain with { Mean = [0.1307f, 0.1307f, 0.1307f], Deviation = [0.3081f, 0.3081f, 0.3081f] },
            "unit" => plain,
            "signed" or "keras-tf" => plain with { Mean = s_half, Deviation = s_half },
            "raw" => plain with { Scale = 1f },
            "ultralytics" => Cropped(plain, 224),
            "keras-caffe" => plain with { Scale = 1f, Channels = ChannelOrder.Bgr, Mean = [103.939f, 116.779f, 123.68f] },
            "keras-torch" => imageNet,
            _ => throw new ArgumentException($"There is no preset \"{name}\"; there are {string.Join(", ", Names)}.", nameof(name)),
        };
    }

    /// <summary>The preset with what only the graph can say: the order of the axes, and one channel where the model takes one.</summary>
    /// <exception cref="ArgumentException">No preset has this name.</exception>
    public static Preprocessing CreateFor(Preprocessing suggested, string name, int width, int height)
    {
        var plain = Create(name, width, height) with { Layout = suggested.Layout };
        return suggested.Channels == ChannelOrder.Gray ? ToGray(plain) : plain;
    }

    /// <summary>The same with one channel: mean and deviation averaged over the three.</summary>
    public static Preprocessing ToGray(Preprocessing preprocessing) => preprocessing.Channels == ChannelOrder.Gray
        ? preprocessing
        : preprocessing with
        {
            Channels = ChannelOrder.Gray,
            Mean = [preprocessing.Mean.Average()],
            Deviation = [preprocessing.Deviation.Average()],
        };

    /// <summary>The same with the channels the other way round: blue first, or red first again. Mean and deviation stay with their colors.</summary>
    public static Preprocessing Reversed(Preprocessing color) => color with
    {
        Channels = color.Channels == ChannelOrder.Bgr ? ChannelOrder.Rgb : ChannelOrder.Bgr,
        Mean = [.. color.Mean.Reverse()],
        Deviation = [.. color.Deviation.Reverse()],
    };

    // As torchvision and timm state it, for an input of 224 pixels.
    private static Preprocessing Cropped(Preprocessing plain, double shorterSideOf224) => plain with
    {
        Resize = ResizeMode.ShortestCrop,
        ShortestSide = (int)Math.Round(Math.Max(plain.Width, plain.Height) * shorterSideOf224 / 224.0),
    };
}
