using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import.Matching;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Scores;

/// <summary>Reads scores computed elsewhere from a CSV table: <c>path,NAME[,NAME…]</c>.</summary>
public static class ScoreTableReader
{
    private const int MaximumColumns = 64;
    private const int MaximumNameCharacters = 100;

    // Words that tables use for "no value"; they are unknown without being a fault.
    private static readonly string[] s_unknown = ["", "nan", "na", "n/a", "null", "none", "-"];

    /// <summary>Reads a table for a dataset; rows that do not fit are left out and reported by line, an empty cell or NaN is unknown.</summary>
    /// <param name="name">What people call the table.</param>
    /// <exception cref="ImportException">Not a table, without a path or a score, or without a single row that fits.</exception>
    public static Task<ScoreTable> ReadAsync(string csvPath, Dataset dataset, string name, CancellationToken cancellationToken) =>
        Task.Run(() => Read(csvPath, dataset, name, cancellationToken), cancellationToken);

    private static ScoreTable Read(string csvPath, Dataset dataset, string name, CancellationToken cancellationToken)
    {
        var fileName = Path.GetFileName(csvPath);
        try
        {
            using var table = CsvTable.Open(File.OpenRead(csvPath), fileName);
            var problems = new ImportProblemLog();
            var pathColumn = TableHeadings.RequirePath(table, fileName, problems);
            var columns = CheckColumns(table, pathColumn, fileName);
            var values = columns.Select(_ => Unknown(dataset.InstanceCount)).ToArray();
            var known = ReadRows(table, pathColumn, columns, values, dataset, problems, cancellationToken);
            ImmutableArray<ScoreTableColumn> read =
            [
                .. columns.Select((column, position) => new ScoreTableColumn(table.Header[column], values[position])).Where(column => column.KnownCount > 0),
            ];
            return read.IsEmpty
                ? throw new ImportException($"No row of \"{fileName}\" could be used.{problems.Summary()}")
                : new ScoreTable { Name = name, Columns = read, Problems = problems.ToArray(), Notes = problems.Notes, KnownCount = known };
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"The scores \"{fileName}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }

    private static int ReadRows(
        CsvTable table, int pathColumn, int[] columns, float[][] values, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var paths = new InstancePaths(dataset);
        var lineOf = new Dictionary<int, int>();
        foreach (var (line, fields) in table.Rows())
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
            else if (!lineOf.TryAdd(instance, line))
            {
                problems.AddLine(line, $"{dataset.Paths[instance]} has its scores on line {lineOf[instance]} already");
            }
            else
            {
                ReadRow(table, columns, fields, instance, values, line, problems);
            }
        }

        paths.NoteWays(problems);
        paths.ReportDisputed(problems, "scores", instance => Array.ForEach(values, column => column[instance] = float.NaN));
        return lineOf.Count - paths.Disputed.Count;
    }

    private static void ReadRow(CsvTable table, int[] columns, string[] fields, int instance, float[][] values, int line, ImportProblemLog problems)
    {
        for (var position = 0; position < columns.Length; position++)
        {
            var field = fields[columns[position]];
            if (NumberText.TryRead(field, table.Delimiter, out var value))
            {
                values[position][instance] = value;
            }
            else if (!s_unknown.Contains(field, StringComparer.OrdinalIgnoreCase))
            {
                problems.AddLine(line, $"{EntryPath.ForMessage(table.Header[columns[position]])} is \"{EntryPath.ForMessage(field)}\", not a number: it is unknown here");
            }
        }
    }

    private static int[] CheckColumns(CsvTable table, int pathColumn, string fileName)
    {
        int[] columns = [.. Enumerable.Range(0, table.Header.Count).Where(column => column != pathColumn)];
        if (columns.Length is 0 or > MaximumColumns)
        {
            throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"\"{fileName}\" has {Counted.Of(columns.Length, "column")} beside \"path\"; 1 to {MaximumColumns} scores were expected."));
        }

        foreach (var column in columns)
        {
            var header = table.Header[column];
            if (header.Length is 0 or > MaximumNameCharacters || header.Any(char.IsControl))
            {
                throw new ImportException($"Column {column + 1} of \"{fileName}\" needs a name of 1 to {MaximumNameCharacters} characters on one line.");
            }

            if (columns.Any(other => other < column && table.Header[other] == header))
            {
                throw new ImportException($"\"{fileName}\" has two columns named {EntryPath.ForMessage(header)}.");
            }
        }

        return columns;
    }

    private static float[] Unknown(int count)
    {
        var values = new float[count];
        Array.Fill(values, float.NaN);
        return values;
    }
}
