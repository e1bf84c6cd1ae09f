using System.Globalization;
using DifficultyEyes.Core.Import.Layouts;
using DifficultyEyes.Core.Import.Matching;

namespace DifficultyEyes.Core.Import.Tables;

/// <summary>What tables say of the images: a label each, perhaps a split, and further columns.</summary>
internal sealed class LabelTables
{
    private readonly LayoutFiles _files;
    private readonly ImportProblemLog _problems = new();
    private readonly Dictionary<int, PlannedInstance> _instances = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (string Path, PathWay Way)> _taken = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly TableColumns _further;
    private readonly bool _isManifest;
    private int _rows;

    private LabelTables(LayoutFiles files, IReadOnlyList<LabelTable> tables, bool isManifest)
    {
        (_files, _isManifest, Tables) = (files, isManifest, tables);
        _further = new TableColumns(tables, isManifest, _problems);
    }

    public IReadOnlyList<LabelTable> Tables { get; }

    public int Count => _instances.Count;

    /// <summary>By the position of its file.</summary>
    public IReadOnlyDictionary<int, PlannedInstance> Instances => _instances;

    /// <summary>Names of classes by what the rows call them, where a column says them.</summary>
    public IReadOnlyDictionary<string, string> Names => _names;

    public IReadOnlyList<string> FurtherColumns => _further.Names;

    /// <summary>Reads the tables row by row.</summary>
    /// <param name="isManifest">True for a table that stands alone: splits are those of its column, and every row that does not fit is reported.</param>
    /// <exception cref="ImportException">A table is damaged from some row on, or over a limit.</exception>
    public static LabelTables Read(LayoutFiles files, IReadOnlyList<LabelTable> tables, bool isManifest)
    {
        var labels = new LabelTables(files, tables, isManifest);
        foreach (var table in tables)
        {
            using var rows = table.Open();
            labels.Read(table, rows);
        }

        return labels;
    }

    /// <summary>Hands on what was found in the rows, and how images were found their files where not all were as written.</summary>
    public void Report()
    {
        _files.Problems.AddAll(_problems);
        var counts = new MatchCounts(PathWays.Words);
        foreach (var (position, (_, way)) in _taken)
        {
            counts.Add(_instances.ContainsKey(position) ? (int)way : (int)PathWay.Exact);
        }

        if (_taken.Values.Any(taken => taken.Way != PathWay.Exact))
        {
            _files.Problems.Note(counts.Sentence(_isManifest ? "Images of the manifest by path" : "Images of the tables by path")!);
        }
    }

    /// <summary>Where there are no instances: why.</summary>
    public string Summary() => _problems.Summary();

    private void Read(LabelTable table, IRowTable rows)
    {
        var columns = table.Columns;
        var further = _further.MapOf(rows.Header, columns);
        var split = _isManifest ? null : SplitOf(table);
        foreach (var (line, fields) in rows.Rows())
        {
            if (++_rows > _files.Limits.MaximumTableRows)
            {
                throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"The manifest has more than the limit of {_files.Limits.MaximumTableRows:N0} rows."));
            }

            if (Take(table, fields, rows.Header.Count, further, line, split) is { } fault)
            {
                _problems.Add(Tables.Count == 1 ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : string.Create(CultureInfo.InvariantCulture, $"{table.Name} line {line}"), fault);
            }
        }
    }

    // Why a row does not count, or null.
    private string? Take(LabelTable table, string[] fields, int width, int[] further, int line, string? split)
    {
        var columns = table.Columns;
        if (fields.Length != width)
        {
            return $"{width} fields were expected, {fields.Length} found";
        }

        var raw = fields[columns.Paths[0]];
        var label = columns.IsListOfGuesses ? fields[columns.Label].Split(' ', 2)[0] : fields[columns.Label];
        var ownSplit = columns.Split >= 0 ? fields[columns.Split] : "";
        if (label.Length == 0)
        {
            return $"{EntryPath.ForMessage(raw)} has no label";
        }

        if ((NameLimits.Refusal(label, "label") ?? NameLimits.Refusal(ownSplit, "split")) is { } refusal)
        {
            return refusal;
        }

        if (!TryFind(raw, table.Folder, split, out var file, out var path, out var way))
        {
            return EntryPath.TryNormalize(raw, out path, out var reason) ? $"there is no file {EntryPath.ForMessage(path)}" : reason;
        }

        if (!_taken.TryAdd(file.Position, (path, way)))
        {
            return _taken[file.Position].Path == path ? $"{path} was listed before" : Dispute(path, way, file);
        }

        // Beside a manifest a path is kept as it is written; other tables name images in many ways.
        var ownPath = _isManifest && way == PathWay.Exact ? path : file.Path.StartsWith(_files.Finder.Around, StringComparison.Ordinal) ? file.Path[_files.Finder.Around.Length..] : file.Path;
        if (!_paths.Add(ownPath))
        {
            return $"{ownPath} was listed before";
        }

        label = InertText.Restore(label);
        if (columns.Name >= 0 && fields[columns.Name] is { Length: > 0 and <= NameLimits.MaximumCharacters } name)
        {
            _names.TryAdd(label, InertText.Restore(name));
        }

        var known = ownSplit.Length > 0 ? InertText.Restore(ownSplit) : _isManifest ? null : SplitOf(file) ?? split;
        _instances.Add(file.Position, new PlannedInstance(file, ownPath, label, known, _further.Read(fields, further, line)) { UnreadKind = _files.UnreadKindOf(file) });
        return null;
    }

    // Two paths that lead to one file by their end alone: which of both is meant nobody knows, so it is neither's.
    private string Dispute(string path, PathWay way, SourceFile file)
    {
        var before = _taken[file.Position];
        if (before.Way.IsLoose() && _instances.Remove(file.Position, out var taken))
        {
            _paths.Remove(taken.Path);
        }

        return way.IsLoose() || before.Way.IsLoose()
            ? $"{path} and {before.Path} could both mean {file.Path}: write the whole path"
            : $"{file.Path} was listed before, as {before.Path}";
    }

    // Tables that were made for spreadsheets, our own among them, have an apostrophe before a path that looks like a formula.
    private bool TryFind(string raw, string folder, string? split, out SourceFile file, out string path, out PathWay way)
    {
        Func<SourceFile, bool>? preferred = split is null ? null : candidate => SplitOf(candidate) is { } own && Records.SplitName.Find(own) == Records.SplitName.Find(split);
        return _files.Finder.TryFind(raw, folder, preferred, out file, out path, out way)
            || (InertText.Restore(raw) is var restored && restored.Length < raw.Length && _files.Finder.TryFind(restored, folder, preferred, out file, out path, out way));
    }

    private static string? SplitOf(SourceFile file) =>
        file.Path.Split('/')[..^1].Select(SplitFolder.Find).FirstOrDefault(folder => folder is { Rest: "" })?.Split;

    private static string? SplitOf(LabelTable table) =>
        table.Folder.Split('/').Select(SplitFolder.Find).FirstOrDefault(folder => folder is { Rest: "" })?.Split
        ?? Records.SplitName.Find(Path.GetFileNameWithoutExtension(table.Name));
}
