using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import.Layouts;
using Parquet.Schema;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>A row group of a set of Parquet files.</summary>
/// <param name="FirstRow">Number of its first row through all of them.</param>
/// <param name="Image">The column of images.</param>
internal sealed record ParquetRows(int Shard, int Group, int FirstRow, int Rows, DataField Image);

/// <summary>What the rows of Parquet files become.</summary>
/// <param name="Groups">Every row group with rows, in order.</param>
/// <param name="Dataset">Positions are numbers of rows through all files.</param>
internal sealed record ParquetPlan(ImmutableArray<ParquetRows> Groups, DatasetPlan Dataset)
{
    private const int LongestFacet = 1_000;

    /// <exception cref="ImportException">Damaged, without labels, over a limit, or with class names that contradict each other.</exception>
    public static async Task<ParquetPlan> MakeAsync(
        IReadOnlyList<ParquetShard> shards, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var groups = ImmutableArray.CreateBuilder<ParquetRows>();
        var rows = new List<ParquetRow>();
        var first = shards[0].FindColumns();
        string[] facets = [.. first.Metadata.Select(field => field.Name)];
        foreach (var name in first.LeftOut)
        {
            problems.Add(shards[0].Path, $"the column {EntryPath.ForMessage(name)} is neither image, label nor a facet, and was left out");
        }

        for (var i = 0; i < shards.Count; i++)
        {
            var (shard, columns) = (shards[i], shards[i].FindColumns());
            if (!(columns.ClassNames ?? []).SequenceEqual(first.ClassNames ?? []))
            {
                throw new ImportException($"\"{shard.Path}\" has other class names than \"{shards[0].Path}\": import them one after another.");
            }

            for (var group = 0; group < shard.GroupCount; group++)
            {
                var count = shard.RowsOf(group, columns);
                if (rows.Count + count > limits.MaximumEntries)
                {
                    throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"The Parquet files hold more rows than the limit of {limits.MaximumEntries:N0}."));
                }

                if (count > 0)
                {
                    groups.Add(new ParquetRows(i, group, rows.Count, count, columns.Image));
                    await AddRowsAsync(shard, columns, group, count, facets, rows, cancellationToken);
                }
            }
        }

        var extension = groups.Count == 0 ? "" : await ExtensionAsync(shards, groups[0], cancellationToken);
        return new ParquetPlan(groups.ToImmutable(), Plan(rows, facets, first.ClassNames, extension, problems));
    }

    private static async Task AddRowsAsync(
        ParquetShard shard, ParquetColumns columns, int group, int count, string[] facets, List<ParquetRow> rows, CancellationToken cancellationToken)
    {
        var labels = await shard.ReadTextsAsync(group, columns.Label, count, cancellationToken);
        var paths = columns.ImagePath is null ? null : await shard.ReadTextsAsync(group, columns.ImagePath, count, cancellationToken);
        var splits = columns.Split is null ? null : await shard.ReadTextsAsync(group, columns.Split, count, cancellationToken);
        var values = new string[]?[facets.Length];
        for (var i = 0; i < facets.Length; i++)
        {
            var field = columns.Metadata.FirstOrDefault(field => field.Name == facets[i]);
            values[i] = field is null ? null : await shard.ReadTextsAsync(group, field, count, cancellationToken);
            if (values[i] is not null && shard.Features.NamesOf(facets[i]) is { } names)
            {
                values[i] = Array.ConvertAll(values[i]!, text => NameOf(text, names) ?? text);
            }
        }

        var split = SplitName.Find(shard.Path);
        for (var row = 0; row < count; row++)
        {
            rows.Add(new ParquetRow(
                paths?[row] ?? "", labels[row], splits is null || splits[row].Length == 0 ? split : splits[row], Array.ConvertAll(values, column => column?[row] ?? "")));
        }
    }

    private static async Task<string> ExtensionAsync(IReadOnlyList<ParquetShard> shards, ParquetRows group, CancellationToken cancellationToken)
    {
        try
        {
            using var images = await shards[group.Shard].ReadImagesAsync(group.Group, group.Image, group.Rows, cancellationToken);
            for (var row = 0; row < group.Rows; row++)
            {
                if (images[row] is { } image)
                {
                    return ImageExtension.Of(image.Span);
                }
            }
        }
        catch (ImportException)
        {
            // Reported for each of its images when they are read.
        }

        return ImageExtension.Unknown;
    }

    private static DatasetPlan Plan(List<ParquetRow> rows, string[] facets, string[]? names, string extension, ImportProblemLog problems)
    {
        var usable = Array.FindAll([.. Enumerable.Range(0, facets.Length)], facet => rows.TrueForAll(row => row.Facets[facet].Length <= LongestFacet));
        foreach (var facet in Enumerable.Range(0, facets.Length).Except(usable))
        {
            problems.Add(facets[facet], string.Create(CultureInfo.InvariantCulture, $"this column has texts longer than {LongestFacet:N0} characters, too long for a facet, and was left out"));
        }

        var ownPaths = OwnPaths(rows);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var instances = new List<PlannedInstance>(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var label = names is null ? rows[row].Label : NameOf(rows[row].Label, names);
            var path = ownPaths?[row] ?? RecordPath.Of(rows[row].Split, string.IsNullOrEmpty(label) || label.Length > NameLimits.MaximumCharacters ? "unlabeled" : label, counts, extension);
            if (string.IsNullOrEmpty(label) || label.Length > NameLimits.MaximumCharacters)
            {
                problems.Add(path, rows[row].Label.Length == 0 ? "it has no label" : $"its label {EntryPath.ForMessage(rows[row].Label)} names no class");
                continue;
            }

            instances.Add(new PlannedInstance(new SourceFile(path, row), path, label, rows[row].Split, Array.ConvertAll(usable, facet => rows[row].Facets[facet])));
        }

        return instances.Count == 0
            ? throw new ImportException($"The Parquet files hold no labeled image.{problems.Summary()}")
            : new DatasetPlan(instances, [.. usable.Select(facet => facets[facet])])
            {
                ClassNames = names ?? ClassNaming.AsTheyAre(instances.Select(instance => instance.Label).Distinct(StringComparer.Ordinal)).Names,
            };
    }

    // The files' own paths serve where each row has one of its own.
    private static string[]? OwnPaths(List<ParquetRow> rows)
    {
        var paths = new string[rows.Count];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < paths.Length; row++)
        {
            if (!EntryPath.TryNormalize(rows[row].Path, out paths[row], out _) || !seen.Add(paths[row]))
            {
                return null;
            }
        }

        return paths;
    }

    private static string? NameOf(string label, string[] names) =>
        int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < names.Length ? names[index]
        : Array.IndexOf(names, label) >= 0 ? label
        : null;

    private sealed record ParquetRow(string Path, string Label, string? Split, string[] Facets);
}
