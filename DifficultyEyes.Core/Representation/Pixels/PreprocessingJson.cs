using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels.Processors;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>A preprocessing as JSON: what is stored, and what <c>--preprocess FILE.json</c> reads.</summary>
public static class PreprocessingJson
{
    /// <summary>Bounds of an input's sides, in pixels.</summary>
    public const int MaximumSide = 8192;

    private const int LongestName = 200;
    private const int LongestSource = 1000;

    // A preprocessing takes some hundred bytes; a file is read whole.
    private const int MaximumFileBytes = 1 << 20;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write(Preprocessing preprocessing) => JsonSerializer.Serialize(preprocessing, s_options);

    /// <summary>Reads what <see cref="Write"/> wrote, a Hugging Face <c>preprocessor_config.json</c>, or a <c>config.json</c> of timm.</summary>
    /// <param name="modelSize">What the model takes, for files that leave it open; null where the model takes any.</param>
    /// <exception cref="ImportException">Not JSON, a field is missing or unknown, or a value is out of bounds.</exception>
    public static Preprocessing Read(string json, ImageSize? modelSize = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var preprocessing = TimmFile.Recognizes(root) ? TimmFile.Read(root, modelSize)
                : ProcessorFile.Recognizes(root) ? ProcessorFile.Read(root, modelSize)
                : IsOfAModel(root) ? throw new ImportException(
                    "This config.json says what the model is, not how its images are prepared: give the preprocessor_config.json that lies beside it, or a preset.")
                : document.Deserialize<Preprocessing>(s_options) ?? throw new ImportException("The preprocessing is empty.");
            Check(preprocessing);
            return preprocessing;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new ImportException($"The preprocessing is not valid JSON of a known form: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a file as <see cref="Read"/> does; it is named as the source.</summary>
    /// <exception cref="ImportException">The file is missing, or not a preprocessing.</exception>
    public static Preprocessing ReadFile(string path, ImageSize? modelSize = null) => ReadFile(path, Path.GetFileName(path), modelSize);

    /// <param name="name">What people call the file.</param>
    /// <inheritdoc cref="ReadFile(string, ImageSize?)"/>
    public static Preprocessing ReadFile(string path, string name, ImageSize? modelSize)
    {
        try
        {
            if (new FileInfo(path).Length <= MaximumFileBytes)
            {
                var read = Read(File.ReadAllText(path), modelSize);
                return read with { Source = $"the file {name} ({read.Name})" };
            }

            throw new ImportException($"The file \"{name}\" is too large for a preprocessing: it has more than 1 MiB.");
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"The preprocessing file \"{name}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }

    /// <summary>Whether a file is a Hugging Face processor's or of timm; false for what is missing, too large or no JSON.</summary>
    public static bool IsOfAProcessor(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= MaximumFileBytes })
            {
                return false;
            }

            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return TimmFile.Recognizes(document.RootElement) || ProcessorFile.Recognizes(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException || DiskFault.IsOne(exception))
        {
            return false;
        }
    }

    /// <summary>The input size that a file says, or null where it leaves it open or cannot be read, which <see cref="ReadFile(string, ImageSize?)"/> tells of.</summary>
    public static ImageSize? FindSize(string path)
    {
        try
        {
            var read = ReadFile(path);
            return new ImageSize(read.Width, read.Height);
        }
        catch (ImportException)
        {
            return null;
        }
    }

    /// <summary>Checks every bound, for values that came from outside.</summary>
    /// <exception cref="ImportException">The message names the field.</exception>
    public static void Check(Preprocessing preprocessing)
    {
        Require(preprocessing.Name is { Length: <= LongestName }, "name", $"a text of at most {LongestName} characters");
        Require(preprocessing.Source is { Length: <= LongestSource }, "source", $"a text of at most {LongestSource} characters");
        Require(Enum.IsDefined(preprocessing.Resize), "resize", OneOf<ResizeMode>());
        Require(Enum.IsDefined(preprocessing.Corner), "corner", OneOf<CropCorner>());
        Require(Enum.IsDefined(preprocessing.Filter), "filter", OneOf<ResizeFilter>());
        Require(Enum.IsDefined(preprocessing.Channels), "channels", OneOf<ChannelOrder>());
        Require(Enum.IsDefined(preprocessing.Layout), "layout", OneOf<TensorLayout>());
        Require(preprocessing.Width is >= 1 and <= MaximumSide, "width", $"1 to {MaximumSide}");
        Require(preprocessing.Height is >= 1 and <= MaximumSide, "height", $"1 to {MaximumSide}");
        Require(preprocessing.ShortestSide is null or (>= 1 and <= MaximumSide), "shortestSide", $"1 to {MaximumSide}, or left out");
        CheckResized(preprocessing);
        Require(float.IsFinite(preprocessing.Scale) && preprocessing.Scale != 0, "scale", "a number other than 0");
        var channels = preprocessing.ChannelCount;
        Require(
            !preprocessing.Mean.IsDefault && preprocessing.Mean.Length == channels && preprocessing.Mean.All(float.IsFinite),
            "mean", $"{channels} numbers");
        Require(
            !preprocessing.Deviation.IsDefault && preprocessing.Deviation.Length == channels
                && preprocessing.Deviation.All(value => float.IsFinite(value) && value > 0),
            "deviation", $"{channels} numbers above 0");
    }

    private static void CheckResized(Preprocessing preprocessing)
    {
        const string field = "resized";
        if (preprocessing.Resize is not (ResizeMode.WarpCrop or ResizeMode.CropWarp))
        {
            Require(preprocessing.Resized is null, field, "left out unless resize is warp-crop or crop-warp");
            return;
        }

        Require(
            preprocessing.Resized is { Width: >= 1 and <= MaximumSide, Height: >= 1 and <= MaximumSide }, field,
            $"a width and a height of 1 to {MaximumSide} for this way to resize");
        Require(
            preprocessing.Resize == ResizeMode.WarpCrop || (preprocessing.Resized!.Value.Width >= preprocessing.Width && preprocessing.Resized.Value.Height >= preprocessing.Height),
            field, "at least as large as the input of which it is the whole");
    }

    // A transformers model's own configuration: it is given in place of the other file easily.
    private static bool IsOfAModel(JsonElement root) => root.ValueKind == JsonValueKind.Object
        && (root.TryGetProperty("model_type", out _) || root.TryGetProperty("architectures", out _) || root.TryGetProperty("id2label", out _));

    private static string OneOf<T>()
        where T : struct, Enum => $"one of {string.Join(", ", Enum.GetNames<T>())}";

    private static void Require(bool holds, string field, string expected)
    {
        if (!holds)
        {
            throw new ImportException($"The preprocessing's {field} must be {expected}.");
        }
    }
}
