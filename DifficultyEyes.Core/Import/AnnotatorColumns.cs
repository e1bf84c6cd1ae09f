using DifficultyEyes.Core.Import.Matching;

namespace DifficultyEyes.Core.Import;

/// <summary>One row per image, one column per annotator, whose cells say what each chose; empty where somebody did not vote (cleanlab's wide form).</summary>
internal static class AnnotatorColumns
{
    /// <param name="rows">All rows of the table.</param>
    /// <exception cref="ImportException">No column is one of people.</exception>
    public static AnnotationSet Read(
        CsvTable table, IEnumerable<(int Line, string[] Fields)> rows, int pathColumn, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var columns = PeopleOf(table, pathColumn, problems);
        var (paths, labels, votes) = (new InstancePaths(dataset), new LabelMatcher(dataset), new VoteCollection(dataset, problems));
        var lineOf = new Dictionary<int, int>();
        foreach (var (line, fields) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (fields.Length != table.Header.Count)
            {
                problems.AddLine(line, $"{table.Header.Count} fields were expected, {fields.Length} found");
                continue;
            }

            var isImage = paths.TryFind(fields[pathColumn], out var instance, out var reason) && IsFirst(instance, line, out reason);
            if (!isImage)
            {
                problems.AddLine(line, reason!);
            }

            // Labels of a row that is left out are looked at all the same: what numbers mean must not hang on it.
            foreach (var column in columns)
            {
                if (LabelMatcher.IsEmpty(fields[column]))
                {
                    continue;
                }

                var isClass = labels.TryFind(fields[column], isUsed: isImage, out var label, out var noClass);
                if (isImage && isClass && votes.IsFirst(line, instance, table.Header[column], out var number))
                {
                    votes.Add(new AnnotatorVote(instance, number, label, float.NaN));
                }
                else if (isImage && !isClass)
                {
                    problems.AddLine(line, $"{EntryPath.ForMessage(table.Header[column])}: {noClass}");
                }
            }
        }

        problems.Note(FormattableString.Invariant($"The columns were taken for {columns.Length:N0} annotators, whose cells are labels."));
        paths.NoteWays(problems);
        labels.NoteWays(problems, "Labels");
        paths.ReportDisputed(problems, "votes");
        return votes.Build(paths.Disputed);

        bool IsFirst(int instance, int line, out string? reason)
        {
            reason = lineOf.TryAdd(instance, line) ? null : $"{dataset.Paths[instance]} has its votes on line {lineOf[instance]} already";
            return reason is null;
        }
    }

    private static int[] PeopleOf(CsvTable table, int pathColumn, ImportProblemLog problems)
    {
        var columns = new List<int>();
        for (var column = 0; column < table.Header.Count; column++)
        {
            var name = table.Header[column];
            if (column == pathColumn)
            {
                continue;
            }

            if (name.Length == 0 || NameLimits.Refusal(name, "annotator") is not null || columns.Exists(other => table.Header[other] == name))
            {
                problems.Add($"column {column + 1}", $"\"{EntryPath.ForMessage(name)}\" is no name of an annotator's own: its votes were left out");
            }
            else
            {
                columns.Add(column);
            }
        }

        return [.. columns];
    }
}
