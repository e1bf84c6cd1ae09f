using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Representation.Pixels.Processors;

/// <summary>Reads how timm prepares images for evaluation: the <c>pretrained_cfg</c> of a <c>config.json</c>, alone or within it.</summary>
/// <remarks>timm's <c>data/config.py</c> and <c>transforms_factory.py</c> (<c>transforms_imagenet_eval</c>).</remarks>
internal static class TimmFile
{
    private const string Nested = "pretrained_cfg";
    private const double UsualShare = 0.875;

    private static readonly string[] s_marks = ["crop_pct", "interpolation", "mean", "std", "crop_mode"];

    public static bool Recognizes(JsonElement root) => root.ValueKind == JsonValueKind.Object && (
        (root.TryGetProperty(Nested, out var nested) && nested.ValueKind == JsonValueKind.Object)
        || (root.TryGetProperty("input_size", out var size) && size.ValueKind == JsonValueKind.Array && s_marks.Any(mark => root.TryGetProperty(mark, out _))));

    /// <param name="modelSize">What the model takes: a configuration may know another size for tests than for training.</param>
    /// <exception cref="ImportException">A way to crop that is not supported, or a value of an unknown form.</exception>
    public static Preprocessing Read(JsonElement root, ImageSize? modelSize)
    {
        var settings = root.TryGetProperty(Nested, out var nested) && nested.ValueKind == JsonValueKind.Object ? nested : root;
        var (channels, size) = InputSize(settings, "input_size") ?? (3, ImageSize.Square(224));
        var share = Number(settings, "crop_pct");
        if (InputSize(settings, "test_input_size") is { } test && modelSize == test.Size && modelSize != size)
        {
            (size, share) = (test.Size, Number(settings, "test_crop_pct") ?? share);
        }

        var architecture = Text(root, "architecture") ?? Text(settings, "architecture");
        var mean = Numbers(settings, "mean", [0.485f, 0.456f, 0.406f]);
        var deviation = Numbers(settings, "std", [0.229f, 0.224f, 0.225f]);
        var preprocessing = new Preprocessing
        {
            Name = architecture is null ? "timm" : $"timm {architecture}",
            Width = size.Width,
            Height = size.Height,
            Filter = Filter(Text(settings, "interpolation") ?? "bicubic"),
            Mean = mean,
            Deviation = deviation,
        };
        preprocessing = Resized(preprocessing, size, share is > 0 ? share.Value : UsualShare, Text(settings, "crop_mode") ?? "center");
        return channels == 1 ? PreprocessingPresets.ToGray(preprocessing) : preprocessing;
    }

    private static Preprocessing Resized(Preprocessing preprocessing, ImageSize size, double share, string mode)
    {
        var scaled = new ImageSize((int)Math.Floor(size.Width / share), (int)Math.Floor(size.Height / share));
        return mode switch
        {
            "squash" when scaled == size => preprocessing,
            "squash" => preprocessing with { Resize = ResizeMode.WarpCrop, Resized = scaled },
            "center" when size.Width == size.Height => preprocessing with { Resize = ResizeMode.ShortestCrop, ShortestSide = scaled.Width },
            "center" => throw new ImportException("timm's crop_mode \"center\" for an input that is not square is not supported: give the preprocessing field by field."),
            _ => throw new ImportException($"timm's crop_mode \"{mode}\" is not supported (center and squash are): give the preprocessing field by field."),
        };
    }

    private static ResizeFilter Filter(string interpolation) => interpolation switch
    {
        "nearest" => ResizeFilter.Nearest,
        "bilinear" or "random" => ResizeFilter.Bilinear,
        "bicubic" => ResizeFilter.Bicubic,
        "lanczos" => ResizeFilter.Lanczos,
        "box" => ResizeFilter.Box,
        "hamming" => ResizeFilter.Hamming,
        _ => throw new ImportException($"timm's interpolation \"{interpolation}\" is not known."),
    };

    private static (int Channels, ImageSize Size)? InputSize(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 3
            ? (value[0].GetInt32(), new ImageSize(value[2].GetInt32(), value[1].GetInt32()))
            : null;

    private static double? Number(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static ImmutableArray<float> Numbers(JsonElement settings, string name, ImmutableArray<float> absent) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            ? [.. value.EnumerateArray().Select(element => element.GetSingle())]
            : absent;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
