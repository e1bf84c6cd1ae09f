using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Representation.Pixels.Processors;

/// <summary>Reads the <c>preprocessor_config.json</c> of Hugging Face transformers' image processors.</summary>
internal sealed class ProcessorFile
{
    private const string AnotherWay = "Give the preprocessing by a preset or field by field (--mean, --std, --size, --resize).";
    private const int LargestUncropped = 384;

    private static readonly string[] s_types = ["image_processor_type", "feature_extractor_type"];
    private static readonly string[] s_marks = [.. s_types, "do_resize", "do_normalize", "image_mean"];

    private readonly JsonElement _root;
    private readonly ImageProcessor _processor;
    private readonly string _type;
    private readonly bool _isNamed;
    private readonly ImageSize? _modelSize;

    private ProcessorFile(JsonElement root, ImageSize? modelSize)
    {
        (_root, _modelSize) = (root, modelSize);
        var named = s_types.Select(key => Text(root, key)).FirstOrDefault(type => type is not null);
        _isNamed = named is not null;
        _type = named ?? "preprocessor_config.json";
        _processor = named is null
            ? ImageProcessor.OfKeys(Has("crop_pct"), Has("crop_size") || Flag("do_center_crop", absent: false))
            : ImageProcessor.Find(named, out var reason) ?? throw new ImportException(reason is null
                ? $"The image processor {_type} is not known here: what it does beyond its file cannot be told. {AnotherWay}"
                : $"The image processor {_type} cannot be used: {reason}. {AnotherWay}");
    }

    private bool Resizes => Flag("do_resize", absent: true);

    private bool Crops => Flag("do_center_crop", _processor.Crops);

    private ImageSize CropSize => Size("crop_size", isShortest: false)?.Pixels ?? (_isNamed ? _processor.CropSize : ImageSide.Pixels);

    // Only a processor that is named has defaults that are known.
    private ProcessorSize ImageSide => Size("size", _processor.Size.IsShortest)
        ?? (_isNamed ? _processor.Size : Size("crop_size", isShortest: true))
        ?? throw new ImportException($"The preprocessor_config.json names neither its processor nor a size (\"size\", \"crop_size\"). {AnotherWay}");

    private CropCorner Corner => _processor.IsFast ? CropCorner.Even : CropCorner.Down;

    /// <summary>Since version 5 the file of a whole processor holds that of its images.</summary>
    public static bool Recognizes(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && s_marks.Any(mark => OfImages(root).TryGetProperty(mark, out _));

    /// <param name="modelSize">What the model takes, for processors that leave images as large as they are.</param>
    /// <exception cref="ImportException">A processor that is not known or cannot be used, or a value of an unknown form.</exception>
    public static Preprocessing Read(JsonElement root, ImageSize? modelSize) => new ProcessorFile(OfImages(root), modelSize).ToPreprocessing();

    private static JsonElement OfImages(JsonElement root) =>
        root.TryGetProperty("image_processor", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;

    private Preprocessing ToPreprocessing()
    {
        var (mean, deviation) = Normalization();
        return Geometry() with
        {
            Name = _type,
            Corner = Corner,
            Filter = Filter(),
            Scale = Flag("do_rescale", absent: true) ? (float)(Number("rescale_factor") ?? 1.0 / 255.0) : 1f,
            Mean = mean,
            Deviation = deviation,
            Channels = mean.Length == 1 ? ChannelOrder.Gray : Flag("do_flip_channel_order", _processor.FlipsChannels) ? ChannelOrder.Bgr : ChannelOrder.Rgb,
        };
    }

    private Preprocessing Geometry()
    {
        if (!Resizes)
        {
            return Unresized();
        }

        var size = ImageSide;
        var share = Has("crop_pct") ? Number("crop_pct") : IsNull("crop_pct") && _processor.Kind == ProcessorKind.PoolFormer ? null : _processor.CropShare;
        switch (_processor.Kind)
        {
            case ProcessorKind.ConvNext when !size.IsShortest:
                throw new ImportException($"{_type} needs the \"shortest_edge\" of its size.");
            case ProcessorKind.ConvNext when size.Pixels.Width < LargestUncropped:
                return Cropped(ProcessorSize.Shortest((int)(size.Pixels.Width / share!.Value)), size.Pixels);
            case ProcessorKind.ConvNext:
                return Exact(size.Pixels);
            case ProcessorKind.Perceiver when Crops:
                return new Preprocessing { Width = size.Pixels.Width, Height = size.Pixels.Height, Resize = ResizeMode.CropWarp, Resized = CropSize };
            case ProcessorKind.Levit when size.IsShortest:
                size = ProcessorSize.Shortest((int)(256.0 / 224.0 * size.Pixels.Width));
                break;
            case ProcessorKind.PoolFormer when share is { } kept:
                var scaled = new ImageSize((int)(size.Pixels.Width / kept), (int)(size.Pixels.Height / kept));
                size = new ProcessorSize(scaled, size.Pixels.Width == size.Pixels.Height);
                break;
            case ProcessorKind.TextNet:
                size = size with { Pixels = new ImageSize(RoundUp(size.Pixels.Width), RoundUp(size.Pixels.Height)) };
                break;
        }

        // Without a crop the shorter side alone leaves images of other shapes larger, which no batch takes: their center is cut out.
        return Crops ? Cropped(size, CropSize) : size.IsShortest ? Cropped(size, size.Pixels) : Exact(size.Pixels);
    }

    private Preprocessing Unresized() => Crops && _processor.Kind is not (ProcessorKind.ConvNext or ProcessorKind.Perceiver)
        ? new Preprocessing { Width = CropSize.Width, Height = CropSize.Height, Resize = ResizeMode.Crop }
        : Exact(_modelSize ?? throw new ImportException(
            $"The file leaves images as large as they are (\"do_resize\": false), and the model takes any size: say which (--size WxH). {AnotherWay}"));

    private static Preprocessing Exact(ImageSize size) => new() { Width = size.Width, Height = size.Height };

    private static Preprocessing Cropped(ProcessorSize size, ImageSize crop)
    {
        var cropped = Exact(crop);
        return size.IsShortest ? cropped with { Resize = ResizeMode.ShortestCrop, ShortestSide = size.Pixels.Width }
            : size.Pixels == crop ? cropped
            : cropped with { Resize = ResizeMode.WarpCrop, Resized = size.Pixels };
    }

    private int RoundUp(int side)
    {
        var divisor = Math.Max(1, (int)(Number("size_divisor") ?? 32));
        return (side + divisor - 1) / divisor * divisor;
    }

    private (ImmutableArray<float> Mean, ImmutableArray<float> Deviation) Normalization()
    {
        var mean = Numbers("image_mean", _processor.Mean);
        var deviation = Numbers("image_std", _processor.Deviation);

        // A list of one is of gray images; a number stands for all channels.
        var channels = Math.Max(mean.Length, deviation.Length);
        (mean, deviation) = (Spread(mean, channels), Spread(deviation, channels));

        var normalizes = Flag("do_normalize", _processor.Normalizes) && (_processor.Kind != ProcessorKind.MobileViT || (_processor.IsFast && Has("image_mean") && Has("image_std")));
        double[] shift = [.. mean.Select(value => normalizes ? (double)value : 0)];
        double[] divisor = [.. deviation.Select(value => normalizes ? (double)value : 1)];
        if (_processor.Kind == ProcessorKind.EfficientNet)
        {
            if (Flag("rescale_offset", absent: false) && Flag("do_rescale", absent: true))
            {
                shift = [.. shift.Select(value => value + 1)];
            }

            if (Flag("include_top", absent: true))
            {
                divisor = [.. divisor.Zip(deviation, (value, again) => value * again)];
            }
        }

        return ([.. shift.Select(value => (float)value)], [.. divisor.Select(value => (float)value)]);
    }

    private static ImmutableArray<float> Spread(ImmutableArray<float> numbers, int count) => numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], count)] : numbers;

    private ProcessorSize? Size(string name, bool isShortest)
    {
        if (!Has(name))
        {
            return null;
        }

        var value = _root.GetProperty(name);
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return new(ImageSize.Square(value.GetInt32()), isShortest);
            case JsonValueKind.Array when value.GetArrayLength() == 2:
                return new(new(value[1].GetInt32(), value[0].GetInt32()), false);
            case JsonValueKind.Object when Side(value, "shortest_edge") is { } edge && Side(value, "longest_edge") is null:
                return ProcessorSize.Shortest(edge);
            case JsonValueKind.Object when Side(value, "height") is { } height && Side(value, "width") is { } width:
                return new(new(width, height), false);
            default:
                throw new ImportException(
                    $"The \"{name}\" of {_type} is of a form that makes no images of one size: a number, \"shortest_edge\", or \"height\" and \"width\" do. {AnotherWay}");
        }
    }

    private static int? Side(JsonElement size, string name) =>
        size.TryGetProperty(name, out var side) && side.ValueKind == JsonValueKind.Number ? side.GetInt32() : null;

    // PIL.Image.Resampling. Null is resized bilinearly. On tensors there is no Lanczos: the fast processors take bicubic then.
    private ResizeFilter Filter()
    {
        var code = !Has("resample") ? (IsNull("resample") && !_processor.IsFast ? 2 : null) : Number("resample");
        return code switch
        {
            null when !Has("resample") => _processor.Filter,
            0 => ResizeFilter.Nearest,
            1 => _processor.IsFast ? ResizeFilter.Bicubic : ResizeFilter.Lanczos,
            2 => ResizeFilter.Bilinear,
            3 => ResizeFilter.Bicubic,
            4 => ResizeFilter.Box,
            5 => ResizeFilter.Hamming,
            _ => throw new ImportException($"The \"resample\" of {_type} is not known: 0 to 5 are (nearest, Lanczos, bilinear, bicubic, box, Hamming)."),
        };
    }

    private bool Has(string name) => _root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private bool IsNull(string name) => _root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    private bool Flag(string name, bool absent) => Has(name) ? _root.GetProperty(name).GetBoolean() : absent && (!IsNull(name) || _processor.IsFast);

    private double? Number(string name) => Has(name) ? _root.GetProperty(name) is { ValueKind: JsonValueKind.Number } value
        ? value.GetDouble()
        : throw new ImportException($"The \"{name}\" of {_type} must be a number.") : null;

    private ImmutableArray<float> Numbers(string name, ImmutableArray<float> absent) => !Has(name) ? absent : _root.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Number } one => [one.GetSingle(), one.GetSingle(), one.GetSingle()],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(element => element.GetSingle())],
        _ => throw new ImportException($"The \"{name}\" of {_type} must be numbers."),
    };

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
