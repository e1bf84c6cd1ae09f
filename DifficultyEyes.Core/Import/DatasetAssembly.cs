using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import;

/// <summary>Makes the dataset's columns of a plan and the images that could be read.</summary>
internal static class DatasetAssembly
{
    // Raised when the meaning of a dataset's hash changes.
    private const string HashVersion = "dataset 1";

    /// <param name="packed">Per planned instance its image; null where it was left out. At least one is there.</param>
    public static Dataset Assemble(string name, DatasetPlan plan, IReadOnlyList<PackedImage?> packed)
    {
        var kept = plan.Instances.Zip(packed).Where(pair => pair.Second is not null).ToList();
        var instances = kept.ConvertAll(pair => pair.First);

        // A class whose images are all unreadable keeps its place: the others' positions must go on matching the model's outputs.
        var classIndex = plan.ClassNames.Select((className, i) => (className, i)).ToDictionary(pair => pair.className, pair => pair.i, StringComparer.Ordinal);
        var splitNames = instances.Select(instance => instance.Split).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        var splitIndex = splitNames.Select((splitName, i) => (splitName, i)).ToDictionary(pair => pair.splitName, pair => pair.i, StringComparer.Ordinal);
        var dataset = new Dataset
        {
            Hash = "",
            Name = name,
            ClassNames = [.. plan.ClassNames],
            Paths = [.. instances.Select(instance => instance.Path)],
            Labels = [.. instances.Select(instance => classIndex[instance.Label])],
            SplitNames = splitNames,
            Splits = [.. instances.Select(instance => instance.Split is null ? -1 : splitIndex[instance.Split])],
            Images = [.. kept.Select(pair => pair.Second!.Extent)],
            Metadata = plan.MetadataNames.Select((column, i) => KeyValuePair.Create(column, instances.Select(instance => instance.Metadata[i]).ToImmutableArray()))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
        return dataset with { Hash = HashOf(dataset, kept.ConvertAll(pair => pair.Second!.Hash)) };
    }

    private static string HashOf(Dataset dataset, List<byte[]> imageHashes)
    {
        using var hash = new ContentHash();
        hash.Add(HashVersion);
        hash.Add(dataset.ClassCount);
        foreach (var className in dataset.ClassNames)
        {
            hash.Add(className);
        }

        hash.Add(dataset.InstanceCount);
        for (var i = 0; i < dataset.InstanceCount; i++)
        {
            hash.Add(dataset.Paths[i]);
            hash.Add(dataset.Labels[i]);
            hash.Add(dataset.Splits[i] < 0 ? "" : dataset.SplitNames[dataset.Splits[i]]);
            hash.Add(imageHashes[i]);
        }

        foreach (var (name, values) in dataset.Metadata)
        {
            hash.Add(name);
            foreach (var value in values)
            {
                hash.Add(value);
            }
        }

        return hash.ToText();
    }
}
