using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>How an image becomes a model's input; part of every result's key.</summary>
public sealed record Preprocessing
{
    /// <summary>Name of the preset it came from, or "custom"; shown, not part of the meaning.</summary>
    public string Name { get; init; } = "custom";

    /// <summary>In words where it comes from (a preset, a file, the graph, …); shown, not part of the meaning. Empty where nobody said.</summary>
    public string Source { get; init; } = "";

    /// <summary>Input size in pixels.</summary>
    public required int Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public required int Height { get; init; }

    public ResizeMode Resize { get; init; } = ResizeMode.Exact;

    /// <summary>For <see cref="ResizeMode.ShortestCrop"/>: the shorter side before the center crop, in pixels; null resizes it to the crop itself.</summary>
    public int? ShortestSide { get; init; }

    /// <summary>
    /// For <see cref="ResizeMode.WarpCrop"/>: what the image is warped to before the center crop. For <see cref="ResizeMode.CropWarp"/>: the
    /// size of which the input is the center part. In pixels; null for all other modes.
    /// </summary>
    public ImageSize? Resized { get; init; }

    /// <summary>Where the crop begins if what is left over is odd.</summary>
    public CropCorner Corner { get; init; } = CropCorner.Even;

    public ResizeFilter Filter { get; init; } = ResizeFilter.Bilinear;

    /// <summary>Multiplied to the byte values before mean and deviation: 1/255, or 1 for raw 0..255.</summary>
    public float Scale { get; init; } = 1f / 255f;

    /// <summary>Subtracted per channel after scaling, in the order of <see cref="Channels"/>; length 3, or 1 for gray.</summary>
    public ImmutableArray<float> Mean { get; init; } = [0f, 0f, 0f];

    /// <summary>Divided by per channel, in the order of <see cref="Channels"/>; length 3, or 1 for gray.</summary>
    public ImmutableArray<float> Deviation { get; init; } = [1f, 1f, 1f];

    public ChannelOrder Channels { get; init; } = ChannelOrder.Rgb;

    public TensorLayout Layout { get; init; } = TensorLayout.Nchw;

    public int ChannelCount => Channels == ChannelOrder.Gray ? 1 : 3;

    /// <summary>Values per image: channels × height × width.</summary>
    public int ValueCount => ChannelCount * Height * Width;
}

/// <summary>How an image of another size is brought to the input size.</summary>
public enum ResizeMode
{
    /// <summary>Both sides scaled to the input size, whatever the aspect ratio.</summary>
    Exact,

    /// <summary>The shorter side scaled, then the center cut out (torchvision's usual evaluation).</summary>
    ShortestCrop,

    /// <summary>Scaled to fit inside, the rest black.</summary>
    Pad,

    /// <summary>Warped to <see cref="Preprocessing.Resized"/>, then the center cut out (DeiT; timm's "squash").</summary>
    WarpCrop,

    /// <summary>The center cut out of the image as it is; what is too small gets a black border.</summary>
    Crop,

    /// <summary>A center part of the shorter side cut out, as large as the input is of <see cref="Preprocessing.Resized"/>, then warped to the input size (Perceiver).</summary>
    CropWarp,
}

/// <summary>What becomes of an odd pixel in a center crop.</summary>
public enum CropCorner
{
    /// <summary>Half to even; an odd border is narrower at the top and left (torchvision, and transformers' "Fast" processors).</summary>
    Even,

    /// <summary>Down; an odd border is wider at the top and left (transformers' other processors).</summary>
    Down,
}

/// <summary>Pillow's antialiased filters: the support grows with the reduction.</summary>
public enum ResizeFilter
{
    Nearest,
    Bilinear,
    Bicubic,
    Lanczos,
    Box,
    Hamming,
}

public enum ChannelOrder
{
    Rgb,
    Bgr,
    Gray,
}

/// <summary>Order of the axes in the model's input: batch, channels, height, width or batch, height, width, channels.</summary>
public enum TensorLayout
{
    Nchw,
    Nhwc,
}
