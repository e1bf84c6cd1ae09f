using System.Collections.Immutable;
using System.Text.Json;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>What the key <c>huggingface</c> of a Parquet file says of its columns: <c>info.features.NAME._type</c> and, for labels, <c>names</c>.</summary>
/// <param name="ImageColumns">Columns of the type Image, in their order.</param>
/// <param name="ClassNames">Columns of the type ClassLabel, in their order, with the names by label.</param>
internal sealed record HuggingFaceFeatures(ImmutableArray<string> ImageColumns, ImmutableArray<(string Column, string[] Names)> ClassNames)
{
    public const string Key = "huggingface";

    public static HuggingFaceFeatures None { get; } = new([], []);

    /// <summary>Reads the features; whatever is not as expected is passed over.</summary>
    /// <exception cref="ImportException">Not JSON, or with too many class names.</exception>
    public static HuggingFaceFeatures Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (Find(document.RootElement, "info") is not { } info || Find(info, "features") is not { ValueKind: JsonValueKind.Object } features)
            {
                return None;
            }

            var images = ImmutableArray.CreateBuilder<string>();
            var classes = ImmutableArray.CreateBuilder<(string, string[])>();
            foreach (var feature in features.EnumerateObject())
            {
                switch (Text(feature.Value, "_type"))
                {
                    case "Image":
                        images.Add(feature.Name);
                        break;
                    case "ClassLabel" when Find(feature.Value, "names") is { ValueKind: JsonValueKind.Array } names && names.GetArrayLength() > 0:
                        classes.Add((feature.Name, ClassNameList.MakeUnique([.. names.EnumerateArray().Select(name => name.ValueKind == JsonValueKind.String ? name.GetString()! : "")])));
                        break;
                }
            }

            return new HuggingFaceFeatures(images.ToImmutable(), classes.ToImmutable());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter: a text with half a surrogate pair, which is not Unicode.
            throw new ImportException($"The key \"{Key}\" of the Parquet file does not hold readable JSON.", exception);
        }
    }

    public string[]? NamesOf(string column) => ClassNames.FirstOrDefault(classes => classes.Column == column).Names;

    private static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
