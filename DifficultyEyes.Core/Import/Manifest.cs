using System.Globalization;

namespace DifficultyEyes.Core.Import;

/// <summary>Labels, splits and metadata from a table: <c>path,label[,split][,more…]</c>.</summary>
internal static class Manifest
{
    public const string FileName = "manifest.csv";

    /// <summary>The manifest of an archive or folder: the one nearest to its root, or null.</summary>
    public static SourceFile? Find(IReadOnlyList<SourceFile> files)
    {
        SourceFile? nearest = null;
        foreach (var file in files)
        {
            var isManifest = file.Path.Equals(FileName, StringComparison.OrdinalIgnoreCase)
                || file.Path.EndsWith("/" + FileName, StringComparison.OrdinalIgnoreCase);
            if (isManifest && (nearest is null || Depth(file.Path) < Depth(nearest.Value.Path)))
            {
                nearest = file;
            }
        }

        return nearest;
    }

    /// <summary>Plans a dataset of the images that the manifest lists.</summary>
    /// <param name="table">The manifest.</param>
    /// <param name="folder">Folder the manifest lies in, ending in a slash; empty at the root or outside.</param>
    /// <exception cref="ImportException">A column is missing, or no row names an image that is there.</exception>
    public static DatasetPlan Plan(CsvTable table, string folder, IReadOnlyList<SourceFile> files, ImportLimits limits, ImportProblemLog problems)
    {
        var (pathColumn, labelColumn, splitColumn) = (table.FindColumn("path"), table.FindColumn("label"), table.FindColumn("split"));
        if (pathColumn < 0 || labelColumn < 0)
        {
            throw new ImportException($"The manifest needs the columns path and label; it has {AnnotationImporter.Columns(table)}.");
        }

        var metadata = new ManifestMetadata(table, [pathColumn, labelColumn, splitColumn], problems);
        var finder = new SourceFileFinder(files, folder);
        var planned = new Dictionary<string, PlannedInstance>(StringComparer.Ordinal);
        var takenBy = new Dictionary<int, (string Path, bool IsLoose)>();
        var rows = 0;
        foreach (var (line, fields) in table.Rows())
        {
            if (++rows > limits.MaximumTableRows)
            {
                throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"The manifest has more than the limit of {limits.MaximumTableRows:N0} rows."));
            }

            if (fields.Length != table.Header.Count)
            {
                problems.AddLine(line, $"{table.Header.Count} fields were expected, {fields.Length} found");
            }
            else if (!EntryPath.TryNormalize(fields[pathColumn], out var path, out var reason))
            {
                problems.AddLine(line, reason!);
            }
            else if (fields[labelColumn].Length == 0)
            {
                problems.AddLine(line, $"{path} has no label");
            }
            else if ((NameLimits.Refusal(fields[labelColumn], "label") ?? (splitColumn < 0 ? null : NameLimits.Refusal(fields[splitColumn], "split"))) is { } refusal)
            {
                problems.AddLine(line, refusal);
            }
            else if (!TryFind(finder, fields[pathColumn], ref path, out var file, out var isLoose))
            {
                problems.AddLine(line, $"there is no file {path}");
            }
            else
            {
                var split = splitColumn >= 0 && fields[splitColumn].Length > 0 ? InertText.Restore(fields[splitColumn]) : null;
                if (planned.ContainsKey(path) || !takenBy.TryAdd(file.Position, (path, isLoose)))
                {
                    problems.AddLine(line, planned.ContainsKey(path) ? $"{path} was listed before" : Dispute(path, isLoose, takenBy[file.Position], file, planned));
                    continue;
                }

                planned.Add(path, new PlannedInstance(file, path, InertText.Restore(fields[labelColumn]), split, metadata.Read(fields, line)));
            }
        }

        if (planned.Count == 0)
        {
            throw new ImportException($"No row of the manifest names an image that is there.{problems.Summary()}");
        }

        finder.NoteWays(problems);
        ReportUnlisted(files, planned.Values, problems);
        return new DatasetPlan(
            [.. planned.Values.OrderBy(instance => instance.Path, StringComparer.Ordinal)], metadata.Names)
        {
            ClassNames = ClassNamesOf(planned.Values),
        };
    }

    /// <summary>The labels that occur, in label order.</summary>
    public static string[] ClassNamesOf(IEnumerable<PlannedInstance> instances)
    {
        var names = instances.Select(instance => instance.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();

        // Whole numbers are the model's output positions: 10 comes after 2.
        return names.All(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? [.. names.OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture))]
            : names;
    }

    // Tables that were made for spreadsheets, our own among them, have an apostrophe before a path that looks like a formula.
    private static bool TryFind(SourceFileFinder finder, string raw, ref string path, out SourceFile file, out bool isLoose)
    {
        if (finder.TryFind(path, out file, out isLoose))
        {
            return true;
        }

        var restored = InertText.Restore(raw);
        if (restored.Length == raw.Length || !EntryPath.TryNormalize(restored, out var other, out _) || !finder.TryFind(other, out file, out isLoose))
        {
            return false;
        }

        path = other;
        return true;
    }

    // Two paths that lead to one file by their end alone: which of both is meant nobody knows, so it is neither's.
    private static string Dispute(string path, bool isLoose, (string Path, bool IsLoose) before, SourceFile file, Dictionary<string, PlannedInstance> planned)
    {
        if (before.IsLoose)
        {
            planned.Remove(before.Path);
        }

        return isLoose || before.IsLoose
            ? $"{path} and {before.Path} could both mean {file.Path}: write the whole path"
            : $"{file.Path} was listed before, as {before.Path}";
    }

    private static void ReportUnlisted(IReadOnlyList<SourceFile> files, IEnumerable<PlannedInstance> instances, ImportProblemLog problems)
    {
        var listed = instances.Select(instance => instance.File.Position).ToHashSet();
        var unlisted = files.Where(file => EntryPath.IsImage(file.Path) && !listed.Contains(file.Position)).ToList();
        if (unlisted.Count > 0)
        {
            problems.Add(FileName, string.Create(
                CultureInfo.InvariantCulture, $"{unlisted.Count:N0} images are not listed in it and were left out, such as {unlisted[0].Path}"));
        }
    }

    private static int Depth(string path) => path.AsSpan().Count('/');
}
