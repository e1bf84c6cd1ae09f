using DifficultyEyes.Core.Import.Layouts;

namespace DifficultyEyes.Core.Import.Tables;

/// <summary>Finds the tables beside images that name them and their labels, by their headings and first rows.</summary>
internal static class TableSearch
{
    // Where there are more, they lie beside single images and are no tables of them all.
    private const int MaximumTables = 2_000;
    private const int MaximumTexts = 200;

    private const int StartBytes = 64 << 10;
    private const int RowsLookedAt = 50;

    private static readonly string[] s_jsonLines = [".jsonl", ".ndjson"];
    private static readonly string[] s_parquet = [".parquet", ".pq"];
    private static readonly string[] s_tables = [".csv", ".tsv", .. s_jsonLines, .. s_parquet];
    private static readonly string[] s_texts = [".txt", ".lst", ".list", ".data"];

    /// <summary>Every such table; what is damaged, or names no images, is passed over.</summary>
    public static IReadOnlyList<LabelTable> Find(LayoutFiles files)
    {
        var tables = files.Others.Where(file => Ends(file.Path, s_tables) && !IsSample(file)).Take(MaximumTables + 1).ToList();
        var texts = files.Others.Where(file => Ends(file.Path, s_texts)).Take(MaximumTexts + 1).ToList();
        return [.. (tables.Count > MaximumTables ? [] : tables).Concat(texts.Count > MaximumTexts ? [] : texts).Select(file => Find(files, file)).OfType<LabelTable>()];
    }

    /// <summary>A table that is meant to be one of labels, whatever its rows name.</summary>
    /// <param name="open">Opens it anew, to be read anywhere.</param>
    /// <exception cref="ImportException">It is damaged, or has no columns of paths and labels.</exception>
    public static LabelTable Manifest(LayoutFiles files, string name, string folder, SourceFile? file, Func<Stream> open)
    {
        IRowTable Open() => Ends(name, s_jsonLines) ? new JsonLinesTable(open(), name)
            : Ends(name, s_parquet) ? new ParquetTable(open(), name, files.Limits, files.Cancellation)
            : CsvTable.Open(open(), name);

        using var table = Open();
        if (LabelColumns.Find(table.Header) is not { Label: >= 0 } columns)
        {
            throw new ImportException($"The manifest needs the columns path and label; it has {AnnotationImporter.Columns(table)}.");
        }

        var chosen = Choose(files, folder, table) ?? columns with { Paths = [columns.Paths.First(column => column != columns.Label)] };
        return new LabelTable(name, folder, file, table.Header, chosen, Open);
    }

    /// <summary>Looks at one file.</summary>
    /// <returns>Null where it names no images, or no labels.</returns>
    public static LabelTable? Find(LayoutFiles files, SourceFile file)
    {
        try
        {
            return Ends(file.Path, s_jsonLines) ? WithHead(files, file, () => new JsonLinesTable(files.Open(file), file.Path))
                : Ends(file.Path, s_parquet) ? WithHead(files, file, () => new ParquetTable(files.Open(file), file.Path, files.Limits, files.Cancellation))
                : OfText(files, file);
        }
        catch (ImportException)
        {
            // Nobody said that it is a table of labels; it is counted with what was left out.
            return null;
        }
    }

    private static LabelTable? OfText(LayoutFiles files, SourceFile file)
    {
        var start = files.Start(file, StartBytes);
        start = start.Length < StartBytes ? start : start[..Math.Max(0, Array.LastIndexOf(start, (byte)'\n'))];
        if (start.Length == 0)
        {
            return null;
        }

        using (var head = CsvTable.Open(new MemoryStream(start), file.Path))
        {
            if (Choose(files, FolderOf(file), head) is { } columns)
            {
                return new LabelTable(file.Path, FolderOf(file), file, head.Header, columns, () => CsvTable.Open(files.Open(file), file.Path));
            }
        }

        foreach (var delimiter in (string?[])[null, " "])
        {
            using var rows = new HeadlessTable(CsvTable.Open(new MemoryStream(start), file.Path, delimiter));
            var columns = new LabelColumns([0], 1, -1, -1, IsListOfGuesses: false);
            if (rows.Header.Count > 1 && EntryPath.IsImage(rows.First) && Names(files, FolderOf(file), rows.Rows().Take(RowsLookedAt), 0))
            {
                return new LabelTable(file.Path, FolderOf(file), file, rows.Header, columns, () => new HeadlessTable(CsvTable.Open(files.Open(file), file.Path, delimiter)));
            }
        }

        return null;
    }

    private static LabelTable? WithHead(LayoutFiles files, SourceFile file, Func<IRowTable> open)
    {
        using var table = open();
        return Choose(files, FolderOf(file), table) is { } columns ? new LabelTable(file.Path, FolderOf(file), file, table.Header, columns, open) : null;
    }

    // Of several columns that may name images, the first one does that really does.
    private static LabelColumns? Choose(LayoutFiles files, string folder, IRowTable table)
    {
        if (LabelColumns.Find(table.Header) is not { Label: >= 0 } columns)
        {
            return null;
        }

        var rows = table.Rows().Take(RowsLookedAt).ToList();
        var path = columns.Paths.Where(column => column != columns.Label && Names(files, folder, rows, column)).Select(column => (int?)column).FirstOrDefault();
        return path is { } chosen ? columns with { Paths = [chosen] } : null;
    }

    private static bool Names(LayoutFiles files, string folder, IEnumerable<(int Line, string[] Fields)> rows, int column)
    {
        var (named, all) = (0, 0);
        foreach (var (_, fields) in rows)
        {
            all++;
            named += fields.Length > column && files.Finder.TryFind(fields[column], folder, null, out _, out _, out _) ? 1 : 0;
        }

        return named * 4 > all;
    }

    private static bool Ends(string path, string[] endings) => endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // Kaggle's example of an answer: its labels are no one's.
    private static bool IsSample(SourceFile file) => Path.GetFileName(file.Path).Replace("_", "", StringComparison.Ordinal).Contains("submission", StringComparison.OrdinalIgnoreCase);

    private static string FolderOf(SourceFile file) => file.Path[..(file.Path.LastIndexOf('/') + 1)];
}
