using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DifficultyEyes.Core.Import;

/// <summary>An immutable, content-addressed set of instances with its class names, as columns over N instances.</summary>
/// <remarks>The position of an instance in these columns is its <c>instanceIndex</c>, from file to pixel.</remarks>
public sealed record Dataset
{
    /// <summary>SHA-256 (lower-case hex) over class names and every instance's path, label, split, image bytes and metadata.</summary>
    public required string Hash { get; init; }

    /// <summary>What people call it: the archive's name at first, not part of the hash.</summary>
    public required string Name { get; init; }

    /// <summary>Shape (C), in label order: alphabetical (ordinal) for image folders.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>Shape (N), relative with forward slashes, unique, in dataset order (ordinal by path for image folders).</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>Shape (N), values 0 to C - 1.</summary>
    public required ImmutableArray<int> Labels { get; init; }

    /// <summary>The splits that occur; empty where the dataset names none.</summary>
    public required ImmutableArray<string> SplitNames { get; init; }

    /// <summary>Shape (N), index into <see cref="SplitNames"/>, or -1 where unknown.</summary>
    public required ImmutableArray<int> Splits { get; init; }

    /// <summary>Shape (N), where each encoded image lies in the dataset's pack, and its size in pixels.</summary>
    public required ImmutableArray<ImageExtent> Images { get; init; }

    /// <summary>Facets from the manifest: name to a column of shape (N); an empty text is unknown.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Metadata { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>
    /// The class names as they were imported, in their own order: <see cref="ClassNames"/>, unless an analysis looks at the dataset in its model's order.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<string> OwnClassNames { get => field.IsDefault ? ClassNames : field; init; }

    public int InstanceCount => Paths.Length;

    public int ClassCount => ClassNames.Length;

    /// <summary>Shape (C): images of each class.</summary>
    public int[] ClassCounts()
    {
        var counts = new int[ClassCount];
        foreach (var label in Labels)
        {
            counts[label]++;
        }

        return counts;
    }

    /// <summary>The splits with their images, in their order.</summary>
    public IEnumerable<(string Name, int Count)> SplitCounts()
    {
        var counts = new int[SplitNames.Length];
        foreach (var split in Splits.Where(split => split >= 0))
        {
            counts[split]++;
        }

        return SplitNames.Zip(counts);
    }
}
