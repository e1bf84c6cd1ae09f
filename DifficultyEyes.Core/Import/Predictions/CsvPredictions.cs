using System.Globalization;
using DifficultyEyes.Core.Import.Matching;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>Reads predictions from a delimited table: <c>path</c> and one column a class.</summary>
internal static class CsvPredictions
{
    private const int LookedAtFirst = 16;

    // Words that tables use for "no value"; such a row is unknown.
    private static readonly HashSet<string> s_unknown = new(StringComparer.OrdinalIgnoreCase) { "", "nan", "na", "n/a", "null", "none", "-" };

    /// <exception cref="ImportException">Not such a table, or a class lacks its column.</exception>
    public static PredictionTable Read(string csvPath, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var fileName = Path.GetFileName(csvPath);
        using var table = CsvTable.Open(File.OpenRead(csvPath), fileName);
        var pathColumn = TableHeadings.RequirePath(table, fileName, problems);
        using var rows = table.Rows().GetEnumerator();
        var first = new List<(int Line, string[] Fields)>();
        while (first.Count < LookedAtFirst && rows.MoveNext())
        {
            first.Add(rows.Current);
        }

        var columns = ClassColumns.OfNames(
            [.. table.Header.Index().Where(column => column.Index != pathColumn).Select(column => (column.Index, column.Item))],
            column => IsNumber(first, column, table.Delimiter), dataset, fileName);
        var paths = new InstancePaths(dataset);
        var reader = new Reader(table, pathColumn, columns, paths, new PredictionRows(dataset, columns.ClassNames.Length, problems), problems);
        first.ForEach(row => reader.Take(row.Line, row.Fields));
        while (rows.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Take(rows.Current.Line, rows.Current.Fields);
        }

        paths.NoteWays(problems);
        paths.ReportDisputed(problems, "rows", reader.Rows.Forget);
        return new PredictionTable(reader.Rows, columns, Said: null);
    }

    private static bool IsNumber(List<(int Line, string[] Fields)> rows, int column, string delimiter)
    {
        var known = rows.Where(row => column < row.Fields.Length && !s_unknown.Contains(row.Fields[column])).ToList();
        return known.Count > 0 && known.TrueForAll(row => NumberText.TryRead(row.Fields[column], delimiter, out _));
    }

    private sealed class Reader(CsvTable table, int pathColumn, ClassColumns columns, InstancePaths paths, PredictionRows rows, ImportProblemLog problems)
    {
        private readonly float[] _row = new float[columns.Columns.Length];

        public PredictionRows Rows => rows;

        public void Take(int line, string[] fields)
        {
            if (fields.Length != table.Header.Count)
            {
                problems.AddLine(line, $"{Counted.Of(table.Header.Count, "field was", "fields were")} expected, {Counted.Number(fields.Length)} found");
            }
            else if (!paths.TryFind(fields[pathColumn], out var instance, out var reason))
            {
                problems.AddLine(line, reason!);
            }
            else if (ReadRow(fields) is { } fault)
            {
                problems.AddLine(line, fault);
            }
            else
            {
                rows.Put(instance, string.Create(CultureInfo.InvariantCulture, $"line {line}"), _row);
            }
        }

        private string? ReadRow(string[] fields)
        {
            for (var position = 0; position < _row.Length; position++)
            {
                var field = fields[columns.Columns[position]];
                if (!NumberText.TryRead(field, table.Delimiter, out _row[position]))
                {
                    _row[position] = float.NaN;
                    if (!s_unknown.Contains(field))
                    {
                        return $"{EntryPath.ForMessage(columns.ClassNames[position])} is \"{EntryPath.ForMessage(field)}\", not a number: the row was left out";
                    }
                }
            }

            return null;
        }
    }
}
