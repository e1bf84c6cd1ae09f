using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Pixels.Processors;

/// <summary>How one of Hugging Face transformers' image processors works where its file says nothing else.</summary>
/// <remarks>From <c>src/transformers/models/*/image_processing_*.py</c> of transformers 4.57, and 4.26 to 4.48 for processors that are gone since.</remarks>
internal sealed record ImageProcessor
{
    private const string Fast = "Fast";

    private static readonly ImmutableArray<float> s_standard = [0.5f, 0.5f, 0.5f];
    private static readonly ImmutableArray<float> s_imageNetMean = [0.485f, 0.456f, 0.406f];
    private static readonly ImmutableArray<float> s_imageNetDeviation = [0.229f, 0.224f, 0.225f];
    private static readonly ImmutableArray<float> s_clipMean = [0.48145466f, 0.4578275f, 0.40821073f];
    private static readonly ImmutableArray<float> s_clipDeviation = [0.26862954f, 0.26130258f, 0.27577711f];

    private static readonly ImageProcessor s_vit = new();

    private static readonly ImageProcessor s_clip = new()
    {
        Size = ProcessorSize.Shortest(224), Crops = true, Filter = ResizeFilter.Bicubic, Mean = s_clipMean, Deviation = s_clipDeviation,
    };

    private static readonly ImageProcessor s_mobileNet = new() { Size = ProcessorSize.Shortest(256), Crops = true };

    private static readonly FrozenDictionary<string, ImageProcessor> s_known = new Dictionary<string, ImageProcessor>
    {
        ["ViT"] = s_vit,
        ["DeiT"] = new() { Size = ProcessorSize.Warped(256), Crops = true, Filter = ResizeFilter.Bicubic },
        ["Beit"] = new() { Size = ProcessorSize.Warped(256), Crops = true, Filter = ResizeFilter.Bicubic, FastDiffers = fast => fast with { Size = ProcessorSize.Warped(224), Crops = false } },
        ["ConvNext"] = new()
        {
            Kind = ProcessorKind.ConvNext, Size = ProcessorSize.Shortest(384), Filter = ResizeFilter.Bicubic, CropShare = 224.0 / 256.0,
            FastDiffers = fast => fast with { Filter = ResizeFilter.Bilinear },
        },
        ["Levit"] = new()
        {
            Kind = ProcessorKind.Levit, Size = ProcessorSize.Shortest(224), Crops = true, Filter = ResizeFilter.Bicubic, Mean = s_imageNetMean, Deviation = s_imageNetDeviation,
        },
        ["PoolFormer"] = new()
        {
            Kind = ProcessorKind.PoolFormer, Size = ProcessorSize.Shortest(224), Crops = true, CropShare = 0.9, Filter = ResizeFilter.Bicubic,
            Mean = s_imageNetMean, Deviation = s_imageNetDeviation,
        },
        ["MobileNetV1"] = s_mobileNet,
        ["MobileNetV2"] = s_mobileNet,
        ["MobileViT"] = new()
        {
            Kind = ProcessorKind.MobileViT, Size = ProcessorSize.Shortest(224), Crops = true, CropSize = ImageSize.Square(256), Normalizes = false, FlipsChannels = true,
        },
        ["EfficientNet"] = new()
        {
            Kind = ProcessorKind.EfficientNet, Size = ProcessorSize.Warped(346), CropSize = ImageSize.Square(289), Filter = ResizeFilter.Nearest,
            FastDiffers = fast => fast with { Filter = ResizeFilter.Bicubic },
        },
        ["EfficientFormer"] = new()
        {
            Size = ProcessorSize.Warped(224), Crops = true, Filter = ResizeFilter.Bicubic, Mean = s_imageNetMean, Deviation = s_imageNetDeviation,
        },
        ["Perceiver"] = new()
        {
            Kind = ProcessorKind.Perceiver, Size = ProcessorSize.Warped(224), Crops = true, CropSize = ImageSize.Square(256), Filter = ResizeFilter.Bicubic,
            Mean = s_imageNetMean, Deviation = s_imageNetDeviation,
        },
        ["TextNet"] = new() { Kind = ProcessorKind.TextNet, Size = ProcessorSize.Shortest(640), Mean = s_imageNetMean, Deviation = s_imageNetDeviation },
        ["Pvt"] = s_vit with { Mean = s_imageNetMean, Deviation = s_imageNetDeviation },
        ["DINOv3ViT"] = s_vit with { Mean = s_imageNetMean, Deviation = s_imageNetDeviation },
        ["Segformer"] = s_vit with { Size = ProcessorSize.Warped(512), Mean = s_imageNetMean, Deviation = s_imageNetDeviation },
        ["RTDetr"] = s_vit with { Size = ProcessorSize.Warped(640), Mean = s_imageNetMean, Deviation = s_imageNetDeviation, Normalizes = false },
        ["Siglip"] = s_vit with { Filter = ResizeFilter.Bicubic },
        ["Blip"] = s_vit with { Size = ProcessorSize.Warped(384), Filter = ResizeFilter.Bicubic, Mean = s_clipMean, Deviation = s_clipDeviation },
        ["CLIP"] = s_clip,
        ["ChineseCLIP"] = s_clip,
        ["Bit"] = s_clip,
        ["ViTHybrid"] = s_clip,
        ["Flava"] = s_clip with { Size = ProcessorSize.Warped(224) },
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> s_refused = new Dictionary<string, string>
    {
        ["ImageGPT"] = "it turns pixels into the numbers of color clusters, which is no image any more",
        ["Donut"] = "it turns and pads each image by its longer side",
        ["Siglip2"] = "it cuts images into patches whose number depends on their shape",
        ["VideoMAE"] = "it prepares videos",
        ["Vivit"] = "it prepares videos",
        ["TimmWrapper"] = "its settings are the \"pretrained_cfg\" of the config.json: give that file",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public ProcessorKind Kind { get; init; } = ProcessorKind.Plain;

    public ProcessorSize Size { get; init; } = ProcessorSize.Warped(224);

    public bool Crops { get; init; }

    public ImageSize CropSize { get; init; } = ImageSize.Square(224);

    /// <summary>The part of the shorter side that is kept, for the processors that know it; null for none.</summary>
    public double? CropShare { get; init; }

    public ResizeFilter Filter { get; init; } = ResizeFilter.Bilinear;

    public bool Normalizes { get; init; } = true;

    public ImmutableArray<float> Mean { get; init; } = s_standard;

    public ImmutableArray<float> Deviation { get; init; } = s_standard;

    public bool FlipsChannels { get; init; }

    /// <summary>One of those that work on torch tensors: an odd crop begins elsewhere, and null in the file stands for the default.</summary>
    public bool IsFast { get; private init; }

    private Func<ImageProcessor, ImageProcessor> FastDiffers { get; init; } = fast => fast;

    /// <summary>The names that are known, without what transformers puts behind them.</summary>
    public static IEnumerable<string> Names => s_known.Keys;

    /// <param name="type">Such as <c>ViTImageProcessor</c>, <c>ViTImageProcessorFast</c>, <c>ViTFeatureExtractor</c>.</param>
    /// <returns>Null where it is not known; then <paramref name="reason"/> says why it cannot be used, or is null.</returns>
    public static ImageProcessor? Find(string type, out string? reason)
    {
        var isFast = type.EndsWith(Fast, StringComparison.Ordinal);
        var name = isFast ? type[..^Fast.Length] : type;
        foreach (var ending in (string[])["Pil", "ImageProcessor", "FeatureExtractor"])
        {
            name = name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;
        }

        reason = s_refused.GetValueOrDefault(name);
        return s_known.GetValueOrDefault(name) is not { } processor ? null
            : isFast ? processor.FastDiffers(processor) with { IsFast = true }
            : processor;
    }

    /// <summary>For files that name no processor: what their keys tell of it.</summary>
    public static ImageProcessor OfKeys(bool hasCropShare, bool hasCropSize) =>
        hasCropShare ? s_known["ConvNext"] with { Filter = ResizeFilter.Bilinear }
        : hasCropSize ? s_vit with { Size = ProcessorSize.Shortest(224), Crops = true }
        : s_vit;
}

/// <summary>Processors that do more than resize, crop, rescale and normalize as told.</summary>
internal enum ProcessorKind
{
    Plain,

    /// <summary>Below 384 pixels the shorter side becomes size / crop_pct before the crop; from there on the image is warped.</summary>
    ConvNext,

    /// <summary>The shorter side becomes 256/224 of the size.</summary>
    Levit,

    /// <summary>The shorter side becomes size / crop_pct.</summary>
    PoolFormer,

    /// <summary>Normalizes only where it is a fast one and told to.</summary>
    MobileViT,

    /// <summary>May shift by -1 after rescaling, and divides by the deviation once more.</summary>
    EfficientNet,

    /// <summary>Crops first, then warps.</summary>
    Perceiver,

    /// <summary>Rounds both sides up to a multiple of size_divisor.</summary>
    TextNet,
}

/// <summary>What an image is resized to.</summary>
/// <param name="Pixels">Both sides; or, for the shorter one, that side twice.</param>
/// <param name="IsShortest">True where the shorter side is meant, and the aspect ratio kept. A whole number in a file is read alike.</param>
internal readonly record struct ProcessorSize(ImageSize Pixels, bool IsShortest)
{
    public static ProcessorSize Shortest(int side) => new(ImageSize.Square(side), true);

    public static ProcessorSize Warped(int side) => new(ImageSize.Square(side), false);
}
