using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>A preprocessing as JSON: what is stored, and what <c>--preprocess FILE.json</c> reads.</summary>
public static class PreprocessingJson
{
    /// <summary>Bounds of an input's sides, in pixels.</summary>
    public const int MaximumSide = 8192;

    private const int LongestName = 200;

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

    /// <summary>Reads what <see cref="Write"/> wrote, or a Hugging Face <c>preprocessor_config.json</c>.</summary>
    /// <exception cref="ImportException">Not JSON, a field is missing or unknown, or a value is out of bounds.</exception>
    public static Preprocessing Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var preprocessing = HuggingFacePreprocessor.Recognizes(document.RootElement)
                ? HuggingFacePreprocessor.Read(document.RootElement)
                : document.Deserialize<Preprocessing>(s_options) ?? throw new ImportException("The preprocessing is empty.");
            Check(preprocessing);
            return preprocessing;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new ImportException($"The preprocessing is not valid JSON of a known form: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a file as <see cref="Read"/> does.</summary>
    /// <exception cref="ImportException">The file is missing, or not a preprocessing.</exception>
    public static Preprocessing ReadFile(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaximumFileBytes
                ? Read(File.ReadAllText(path))
                : throw new ImportException($"The file \"{Path.GetFileName(path)}\" is too large for a preprocessing: it has more than 1 MiB.");
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"The preprocessing file \"{Path.GetFileName(path)}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }

    /// <summary>Checks every bound, for values that came from outside.</summary>
    /// <exception cref="ImportException">The message names the field.</exception>
    public static void Check(Preprocessing preprocessing)
    {
        Require(preprocessing.Name is { Length: <= LongestName }, "name", $"a text of at most {LongestName} characters");
        Require(Enum.IsDefined(preprocessing.Resize), "resize", OneOf<ResizeMode>());
        Require(Enum.IsDefined(preprocessing.Filter), "filter", OneOf<ResizeFilter>());
        Require(Enum.IsDefined(preprocessing.Channels), "channels", OneOf<ChannelOrder>());
        Require(Enum.IsDefined(preprocessing.Layout), "layout", OneOf<TensorLayout>());
        Require(preprocessing.Width is >= 1 and <= MaximumSide, "width", $"1 to {MaximumSide}");
        Require(preprocessing.Height is >= 1 and <= MaximumSide, "height", $"1 to {MaximumSide}");
        Require(preprocessing.ShortestSide is null or (>= 1 and <= MaximumSide), "shortestSide", $"1 to {MaximumSide}, or left out");
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
