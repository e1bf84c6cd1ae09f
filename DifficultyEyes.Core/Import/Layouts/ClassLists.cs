using System.Collections.Immutable;
using System.Text;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>Finds files beside the images that name the classes by their usual names.</summary>
internal static class ClassLists
{
    // Names of a hundred thousand classes at most; a longer text is no list.
    private const int MaximumBytes = 1 << 20;
    private const int MaximumLists = 4;

    // A list lies with the images' folders, not among the images.
    private const int MaximumDepth = 3;

    private static readonly HashSet<string> s_names = new(
        ["classes.txt", "labels.txt", "class_names.txt", "classnames.txt", "class-names.txt", "names.txt", "label_names.txt", "categories.txt", "label_map.txt",
            "classes.json", "labels.json", "class_names.json", "id2label.json", "label_map.json", "class_to_idx.json", "idx_to_class.json", "class_indices.json",
            "config.json", "wnids.txt", "synset_words.txt", "synsets.txt"],
        StringComparer.OrdinalIgnoreCase);

    /// <returns>Those nearest to the root first, at most four; what cannot be read or is no text is passed over.</returns>
    public static ImmutableArray<ClassList> Find(LayoutFiles files) =>
    [
        .. files.Others.Where(file => s_names.Contains(Path.GetFileName(file.Path)) && file.Path.AsSpan().Count('/') <= MaximumDepth)
            .OrderBy(file => file.Path.AsSpan().Count('/')).Take(MaximumLists)
            .Select(file => Read(files, file)).OfType<ClassList>(),
    ];

    /// <summary>The text of a small file; null where it is none.</summary>
    public static ClassList? Read(LayoutFiles files, SourceFile file)
    {
        var bytes = files.Start(file, MaximumBytes + 1);
        try
        {
            return bytes.Length is 0 or > MaximumBytes || bytes.AsSpan().Contains((byte)0) ? null
                : new ClassList(file.Path, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
