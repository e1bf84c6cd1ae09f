namespace DifficultyEyes.Core.Import;

/// <summary>One row per image, one column of votes per class.</summary>
internal static class WideAnnotations
{
    public static AnnotationSet Read(
        CsvTable table, string fileName, int pathColumn, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var classOfColumn = MatchClasses(table, fileName, pathColumn, dataset);
        var paths = new AnnotationPaths(dataset);
        var votes = new float[dataset.InstanceCount * dataset.ClassCount];
        var lineOf = new Dictionary<int, int>();
        var counts = new float[dataset.ClassCount];
        foreach (var (line, fields) in table.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (fields.Length != table.Header.Count)
            {
                problems.AddLine(line, $"{table.Header.Count} fields were expected, {fields.Length} found");
            }
            else if (!paths.TryFind(fields[pathColumn], out var instance, out var reason))
            {
                problems.AddLine(line, reason!);
            }
            else if (lineOf.TryGetValue(instance, out var before))
            {
                problems.AddLine(line, $"{dataset.Paths[instance]} has its votes on line {before} already");
            }
            else if (ReadCounts(table, fields, classOfColumn, counts) is { } fault)
            {
                problems.AddLine(line, fault);
            }
            else
            {
                lineOf.Add(instance, line);
                counts.CopyTo(votes.AsSpan(instance * dataset.ClassCount));
            }
        }

        return new AnnotationSet { Hash = "", Name = "", DatasetHash = dataset.Hash, Votes = votes };
    }

    // Per column its class, -1 for the path. A class without a column would count as never voted for, so all must be there.
    private static int[] MatchClasses(CsvTable table, string fileName, int pathColumn, Dataset dataset)
    {
        var classOfColumn = new int[table.Header.Count];
        var unknown = new List<string>();
        var seen = new HashSet<int>();
        for (var column = 0; column < classOfColumn.Length; column++)
        {
            classOfColumn[column] = column == pathColumn ? -1 : ClassOf(table.Header[column], dataset);
            if (column != pathColumn && (classOfColumn[column] < 0 || !seen.Add(classOfColumn[column])))
            {
                unknown.Add(EntryPath.ForMessage(table.Header[column]));
            }
        }

        var missing = Enumerable.Range(0, dataset.ClassCount).Where(i => !seen.Contains(i)).Select(i => dataset.ClassNames[i]).ToList();
        if (unknown.Count > 0 || missing.Count > 0)
        {
            throw new ImportException(
                $"The columns of \"{fileName}\" do not fit the dataset's classes: expected were path and one column per class, or path, annotator and label."
                + List(" No class of its own:", unknown) + List(" Without a column:", missing));
        }

        return classOfColumn;
    }

    private static int ClassOf(string header, Dataset dataset) =>
        dataset.ClassNames.IndexOf(header) is >= 0 and var exact ? exact : dataset.ClassNames.IndexOf(InertText.Restore(header));

    private static string List(string title, List<string> names) => names.Count == 0
        ? ""
        : $"{title} {string.Join(", ", names.Take(10))}{(names.Count > 10 ? " and others" : "")}.";

    private static string? ReadCounts(CsvTable table, string[] fields, int[] classOfColumn, float[] counts)
    {
        var sum = 0.0;
        for (var column = 0; column < fields.Length; column++)
        {
            if (classOfColumn[column] < 0)
            {
                continue;
            }

            if (!NumberText.TryRead(fields[column], table.Delimiter, out var count) || count < 0)
            {
                return $"the votes for {table.Header[column]} are \"{EntryPath.ForMessage(fields[column])}\", not a number of 0 or more";
            }

            counts[classOfColumn[column]] = count;
            sum += count;
        }

        return sum > 0 ? null : "it has no votes at all";
    }
}
