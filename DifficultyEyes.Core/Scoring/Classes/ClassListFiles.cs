using System.Collections.Immutable;
using System.Text;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Layouts;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>Files that name the outputs of a model: one name a line, a <c>config.json</c> of Hugging Face, and the other usual forms.</summary>
public static class ClassListFiles
{
    // A hundred thousand classes of usual length, or a config.json with whatever else it says.
    private const int LargestBytes = 8 << 20;

    /// <summary>What such files are called that lie beside a model or within a dataset, the likeliest first.</summary>
    public static ImmutableArray<string> UsualNames { get; } =
    [
        "classes.txt", "labels.txt", "class_names.txt", "classnames.txt", "names.txt", "label_names.txt", "categories.txt", "label_map.txt",
        "classes.json", "labels.json", "class_names.json", "id2label.json", "idx_to_class.json", "class_to_idx.json", "label_map.json",
        "class_indices.json", "imagenet_classes.txt", "imagenet_class_index.json", "synset_words.txt", "synset.txt", "synsets.txt", "config.json",
    ];

    /// <summary>True for a file that may hold class names by its ending.</summary>
    public static ImmutableArray<string> Extensions { get; } = [".txt", ".json", ".names", ".csv", ".yaml", ".yml", ".labels"];

    /// <summary>Reads a list that somebody gave.</summary>
    /// <param name="name">What it is called to people.</param>
    /// <exception cref="ImportException">It cannot be read, or holds no names of outputs.</exception>
    public static async Task<NamedOutputs> ReadAsync(string path, string name, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > LargestBytes)
            {
                throw new ImportException($"\"{name}\" is too large for a list of class names.");
            }

            return await FindAsync(path, name, cancellationToken)
                ?? throw new ImportException($"\"{name}\" holds no list of class names: expected is one name a line in the order of the model's outputs, or a config.json with id2label.");
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"\"{name}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }

    /// <summary>The lists beside a model's file, of their usual names; what holds no names there is passed over.</summary>
    public static async Task<IReadOnlyList<NamedOutputs>> BesideAsync(string modelPath, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(modelPath))!;
        var found = new List<NamedOutputs>();
        foreach (var name in UsualNames)
        {
            var file = new FileInfo(Path.Combine(folder, name));
            try
            {
                if (file.Exists && file.Length is > 0 and <= LargestBytes && await FindAsync(file.FullName, $"{name} beside the model", cancellationToken) is { Names.Length: > 1 } named)
                {
                    found.Add(named);
                }
            }
            catch (Exception exception) when (DiskFault.IsOne(exception))
            {
                // Nobody asked for it: what cannot be read there says nothing.
            }
        }

        return found;
    }

    /// <summary>The lists within a dataset's files, of their usual names; what holds no names is passed over.</summary>
    /// <param name="reading">What the import understood of the files; null where it is not known.</param>
    public static IReadOnlyList<NamedOutputs> Within(DatasetReading? reading) =>
    [
        .. (reading?.ClassLists ?? []).Where(list => UsualNames.Contains(Path.GetFileName(list.Path), StringComparer.OrdinalIgnoreCase))
            .Select(list => OutputNames.Read(list.Text) is { Length: > 1 } names ? new NamedOutputs($"{list.Path} in the dataset", [.. names]) : null).OfType<NamedOutputs>(),
    ];

    /// <summary>Reads a list from its bytes.</summary>
    /// <param name="source">As <see cref="NamedOutputs.Source"/>.</param>
    /// <returns>Null where they hold no names of outputs.</returns>
    public static NamedOutputs? Read(ReadOnlySpan<byte> bytes, string source)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return !text.Contains('\0', StringComparison.Ordinal) && OutputNames.Read(text) is { } names ? new NamedOutputs(source, [.. names]) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Writes a list that <see cref="ReadAsync"/> reads: one name a line, whole or not at all.</summary>
    public static Task WriteAsync(IEnumerable<string> names, string path, CancellationToken cancellationToken) =>
        WholeFile.WriteAsync(path, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', names) + "\n"), cancellationToken).AsTask());

    private static async Task<NamedOutputs?> FindAsync(string path, string source, CancellationToken cancellationToken) =>
        Read(await File.ReadAllBytesAsync(path, cancellationToken), source);
}
