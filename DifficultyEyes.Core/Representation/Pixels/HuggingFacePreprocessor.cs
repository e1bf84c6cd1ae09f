using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>Reads the <c>preprocessor_config.json</c> of Hugging Face transformers' image processors.</summary>
internal static class HuggingFacePreprocessor
{
    private static readonly string[] s_marks = ["image_processor_type", "feature_extractor_type", "do_resize", "do_normalize", "image_mean"];

    public static bool Recognizes(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && s_marks.Any(mark => root.TryGetProperty(mark, out _));

    /// <exception cref="ImportException">The configuration does not fix an input size.</exception>
    public static Preprocessing Read(JsonElement root)
    {
        var crops = Flag(root, "do_center_crop", absent: root.TryGetProperty("crop_size", out _));
        var (width, height, shortest) = Sizes(root, crops);
        var normalizes = Flag(root, "do_normalize", absent: true);
        var bgr = Flag(root, "do_flip_channel_order", absent: false);
        return new Preprocessing
        {
            Name = "preprocessor_config.json",
            Width = width,
            Height = height,
            Resize = shortest is null ? ResizeMode.Exact : ResizeMode.ShortestCrop,
            ShortestSide = shortest,
            Filter = Filter(root),
            Scale = Flag(root, "do_rescale", absent: true) ? Number(root, "rescale_factor") ?? 1f / 255f : 1f,
            Mean = normalizes ? Numbers(root, "image_mean", [0.5f, 0.5f, 0.5f]) : [0f, 0f, 0f],
            Deviation = normalizes ? Numbers(root, "image_std", [0.5f, 0.5f, 0.5f]) : [1f, 1f, 1f],
            Channels = bgr ? ChannelOrder.Bgr : ChannelOrder.Rgb,
        };
    }

    private static (int Width, int Height, int? Shortest) Sizes(JsonElement root, bool crops)
    {
        var size = Side(root, "size");
        var crop = crops ? Side(root, "crop_size") ?? size : null;
        if (size is null && crop is null)
        {
            throw new ImportException("The preprocessor_config.json fixes no input size (\"size\" or \"crop_size\"): give the size beside it.");
        }

        // ConvNeXt: below 384 pixels the shorter side becomes size / crop_pct before the crop; from there on the image is warped.
        if (Number(root, "crop_pct") is float share and > 0 && size is { IsShortest: true } and { Width: < 384 })
        {
            return (size.Value.Width, size.Value.Height, (int)(size.Value.Width / share));
        }

        if (crop is null)
        {
            return (size!.Value.Width, size.Value.Height, null);
        }

        if (size is null || !Flag(root, "do_resize", absent: true))
        {
            throw new ImportException("The preprocessor_config.json crops without resizing, which is not supported: give the preprocessing field by field.");
        }

        // Where the size is a square rather than a shortest edge, transformers warps to it before the crop; the aspect ratio is
        // kept here. For square images, and for the far more usual shortest edge, the two are the same.
        return (crop.Value.Width, crop.Value.Height, Math.Min(size.Value.Width, size.Value.Height));
    }

    private static (int Width, int Height, bool IsShortest)? Side(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value))
        {
            return null;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return (value.GetInt32(), value.GetInt32(), true);
            case JsonValueKind.Array when value.GetArrayLength() == 2:
                return (value[1].GetInt32(), value[0].GetInt32(), false);
            case JsonValueKind.Object when value.TryGetProperty("shortest_edge", out var edge):
                return (edge.GetInt32(), edge.GetInt32(), true);
            case JsonValueKind.Object when value.TryGetProperty("height", out var height) && value.TryGetProperty("width", out var width):
                return (width.GetInt32(), height.GetInt32(), false);
            default:
                throw new ImportException($"The preprocessor_config.json's \"{name}\" is of an unknown form.");
        }
    }

    // PIL.Image.Resampling: 0 nearest, 1 Lanczos, 2 bilinear, 3 bicubic.
    private static ResizeFilter Filter(JsonElement root) => Number(root, "resample") switch
    {
        null or 2 => ResizeFilter.Bilinear,
        0 => ResizeFilter.Nearest,
        1 => ResizeFilter.Lanczos,
        3 => ResizeFilter.Bicubic,
        var other => throw new ImportException($"The preprocessor_config.json's resample filter {other} is not supported (0 to 3 are)."),
    };

    private static bool Flag(JsonElement root, string name, bool absent) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetBoolean() : absent;

    private static float? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetSingle() : null;

    private static ImmutableArray<float> Numbers(JsonElement root, string name, ImmutableArray<float> absent) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(element => element.GetSingle())]
            : absent;
}
