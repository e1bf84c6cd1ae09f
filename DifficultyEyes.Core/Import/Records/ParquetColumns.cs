using System.Collections.Immutable;
using Parquet.Schema;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>Which columns of a Parquet file hold what.</summary>
/// <param name="Image">Encoded images.</param>
/// <param name="ImagePath">Their paths, or null.</param>
/// <param name="Label">Whole numbers or texts.</param>
/// <param name="ClassNames">Names by label, or null.</param>
/// <param name="Split">Texts, or null.</param>
/// <param name="Metadata">Scalars that become facets.</param>
/// <param name="LeftOut">Names of columns that are of no use here.</param>
internal sealed record ParquetColumns(
    DataField Image, DataField? ImagePath, DataField Label, string[]? ClassNames, DataField? Split,
    ImmutableArray<DataField> Metadata, ImmutableArray<string> LeftOut)
{
    private const int MostMetadata = 100;

    private static readonly string[] s_imageNames = ["image", "img", "image_bytes", "jpg", "jpeg", "png", "webp", "picture", "photo"];
    private static readonly string[] s_labelNames = ["label", "fine_label", "labels", "class", "target", "category", "y"];

    /// <summary>Finds the columns: by the features' types, else by name, else by kind where there is one alone.</summary>
    /// <exception cref="ImportException">There is no image or no label column; the message lists the columns.</exception>
    public static ParquetColumns Find(ParquetSchema schema, HuggingFaceFeatures features, string fileName)
    {
        var image = FindImage(schema, features)
            ?? throw new ImportException($"\"{fileName}\" has no column of images (image or img, with the files' bytes). It has {List(schema)}.");
        var scalars = schema.Fields.OfType<DataField>().Where(field => field != image.Bytes && ParquetTexts.Reads(field)).ToList();
        var label = Choose(scalars, [.. features.ClassNames.Select(classes => classes.Column).OrderBy(RankOf), .. s_labelNames])
            ?? throw new ImportException($"\"{fileName}\" has no label column (label, fine_label, class, target). It has {List(schema)}.");
        var split = scalars.Find(field => field.Name.Equals("split", StringComparison.OrdinalIgnoreCase) && field != label);
        var metadata = scalars.Where(field => field != label && field != split).Take(MostMetadata).ToImmutableArray();
        var used = metadata.Select(field => field.Name).Append(image.Column).Append(label.Name).Append(split?.Name ?? label.Name).ToHashSet(StringComparer.Ordinal);
        return new ParquetColumns(
            image.Bytes, image.Path, label, features.NamesOf(label.Name), split, metadata,
            [.. schema.Fields.Select(field => field.Name).Where(name => !used.Contains(name))]);
    }

    /// <summary>True where the file may hold images at all.</summary>
    public static bool HasImages(ParquetSchema schema, HuggingFaceFeatures features) => FindImage(schema, features) is not null;

    private static (DataField Bytes, DataField? Path, string Column)? FindImage(ParquetSchema schema, HuggingFaceFeatures features)
    {
        var found = schema.Fields.Select(AsImage).OfType<(DataField Bytes, DataField? Path, string Column)>().ToList();
        foreach (var name in features.ImageColumns.Concat(s_imageNames))
        {
            if (found.FindIndex(image => image.Column.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index)
            {
                return found[index];
            }
        }

        return found.Count == 1 ? found[0] : null;
    }

    private static (DataField Bytes, DataField? Path, string Column)? AsImage(Field field) => field switch
    {
        DataField data when IsBinary(data) => (data, null, data.Name),
        StructField group when group.Fields.OfType<DataField>().FirstOrDefault(child => child.Name == "bytes" && IsBinary(child)) is { } bytes =>
            (bytes, group.Fields.OfType<DataField>().FirstOrDefault(child => child.Name == "path" && ParquetTexts.Reads(child)), group.Name),
        _ => null,
    };

    private static bool IsBinary(DataField field) => field.ClrType == typeof(ReadOnlyMemory<byte>) && field.MaxRepetitionLevel == 0;

    private static DataField? Choose(List<DataField> fields, IEnumerable<string> names) => names
        .Select(name => fields.Find(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(field => field is not null);

    // Several columns may be class labels (CIFAR-100: fine and coarse): the customary name wins.
    private static int RankOf(string name) => Array.IndexOf(s_labelNames, name) is >= 0 and var rank ? rank : s_labelNames.Length;

    private static string List(ParquetSchema schema) => string.Join(", ", schema.Fields.Take(20).Select(field => EntryPath.ForMessage(field.Name)));
}
