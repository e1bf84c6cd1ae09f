using DifficultyEyes.Core.Import.Matching;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import;

/// <summary>One row per image, one column of votes per class.</summary>
internal static class WideAnnotations
{
    /// <summary>The class of each column, whatever way its heading was known by.</summary>
    /// <param name="ClassOfColumn">-1 for the path and for columns of no class.</param>
    /// <param name="Unknown">Headings of no class of their own.</param>
    /// <param name="Missing">Classes without a column.</param>
    /// <param name="Labels">Which counted the ways.</param>
    public sealed record Headings(int[] ClassOfColumn, IReadOnlyList<string> Unknown, IReadOnlyList<string> Missing, LabelMatcher Labels)
    {
        public bool AreClasses => Unknown.Count == 0 && Missing.Count == 0;

        /// <summary>True where no heading is the name of a class.</summary>
        public bool NameNone { get; init; }
    }

    public static Headings Match(CsvTable table, int pathColumn, Dataset dataset)
    {
        var labels = new LabelMatcher(dataset);
        var (classOfColumn, unknown, seen, named) = (new int[table.Header.Count], new List<string>(), new HashSet<int>(), 0);
        for (var column = 0; column < classOfColumn.Length; column++)
        {
            var heading = table.Header[column];
            classOfColumn[column] = column != pathColumn && labels.TryFind(heading, isUsed: true, out var label, out _) ? label : -1;
            named += classOfColumn[column] >= 0 && !heading.All(char.IsAsciiDigit) ? 1 : 0;
            if (column != pathColumn && (classOfColumn[column] < 0 || !seen.Add(classOfColumn[column])))
            {
                unknown.Add(EntryPath.ForMessage(heading));
            }
        }

        var missing = Enumerable.Range(0, dataset.ClassCount).Where(i => !seen.Contains(i)).Select(i => dataset.ClassNames[i]).ToList();
        return new Headings(classOfColumn, unknown, missing, labels) { NameNone = named == 0 };
    }

    // A class without a column would count as never voted for, so all must be there.
    /// <exception cref="ImportException">The headings are not the classes.</exception>
    public static AnnotationSet Read(
        CsvTable table, IEnumerable<(int Line, string[] Fields)> rows, string fileName, int pathColumn, Headings headings, Dataset dataset, ImportProblemLog problems,
        CancellationToken cancellationToken)
    {
        if (!headings.AreClasses)
        {
            throw new ImportException(
                $"The columns of \"{fileName}\" do not fit the dataset's classes: expected were path and one column per class, or one per annotator, or path, annotator and label."
                + List(" No class of its own:", headings.Unknown) + List(" Without a column:", headings.Missing));
        }

        var paths = new InstancePaths(dataset);
        var votes = new float[dataset.InstanceCount * dataset.ClassCount];
        var lineOf = new Dictionary<int, int>();
        var counts = new float[dataset.ClassCount];
        foreach (var (line, fields) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (fields.Length != table.Header.Count)
            {
                problems.AddLine(line, $"{Counted.Of(table.Header.Count, "field was", "fields were")} expected, {Counted.Number(fields.Length)} found");
            }
            else if (!paths.TryFind(fields[pathColumn], out var instance, out var reason))
            {
                problems.AddLine(line, reason!);
            }
            else if (lineOf.TryGetValue(instance, out var before))
            {
                problems.AddLine(line, $"{dataset.Paths[instance]} has its votes on line {before} already");
            }
            else if (ReadCounts(table, fields, headings.ClassOfColumn, counts) is { } fault)
            {
                problems.AddLine(line, fault);
            }
            else
            {
                lineOf.Add(instance, line);
                counts.CopyTo(votes.AsSpan(instance * dataset.ClassCount));
            }
        }

        paths.NoteWays(problems);
        headings.Labels.NoteWays(problems, "Columns of classes");
        paths.ReportDisputed(problems, "votes", instance => votes.AsSpan(instance * dataset.ClassCount, dataset.ClassCount).Clear());
        return new AnnotationSet { Hash = "", Name = "", DatasetHash = dataset.Hash, Votes = votes };
    }

    private static string List(string title, IReadOnlyList<string> names) => names.Count == 0
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
