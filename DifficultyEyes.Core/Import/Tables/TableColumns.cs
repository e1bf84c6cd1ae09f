using System.Globalization;

namespace DifficultyEyes.Core.Import.Tables;

/// <summary>The further columns of tables: what is kept of them stays in memory with the dataset, so it is bounded.</summary>
internal sealed class TableColumns
{
    private const int MaximumColumns = 100;
    private const int MaximumCellCharacters = 1_000;

    // Two hundred megabytes in memory: a hundred letters for each of a million images.
    private const long MaximumCharacters = 100_000_000;

    private readonly ImportProblemLog _problems;
    private readonly bool _isManifest;
    private long _characters;

    /// <param name="tables">Their headers are looked at.</param>
    public TableColumns(IReadOnlyList<LabelTable> tables, bool isManifest, ImportProblemLog problems)
    {
        (_problems, _isManifest) = (problems, isManifest);
        var place = tables.Count > 0 ? tables[0].Name : "";
        List<string> further = [.. tables.SelectMany(table => Further(table.Header, table.Columns).Select(column => table.Header[column])).Distinct(StringComparer.Ordinal)];
        foreach (var name in further.Where(name => name.Length > NameLimits.MaximumCharacters))
        {
            problems.Add(place, $"the column {EntryPath.ForMessage(name)} was left out: {NameLimits.Refusal(name, "name")}");
        }

        Names = [.. further.Where(name => name.Length <= NameLimits.MaximumCharacters).Take(MaximumColumns)];
        if (further.Count > Names.Count)
        {
            problems.Add(place, string.Create(CultureInfo.InvariantCulture, $"of {further.Count:N0} columns beside path, label and split {Names.Count} are kept"));
        }
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Where each of the names lies in a table; -1 where it has no such column.</summary>
    public int[] MapOf(IReadOnlyList<string> header, LabelColumns columns)
    {
        var further = Further(header, columns).ToList();
        return [.. Names.Select(name => further.FindIndex(column => header[column] == name) is >= 0 and var found ? further[found] : -1)];
    }

    /// <summary>The values of a row; a cell that is too long is unknown and reported.</summary>
    /// <exception cref="ImportException">All of them together take too much memory.</exception>
    public string[] Read(string[] fields, int[] map, int line) => Array.ConvertAll(map, column => column < 0 ? "" : Keep(fields[column], line));

    // Names of classes stand in a manifest like any other column; in other tables they are the classes' names.
    private IEnumerable<int> Further(IReadOnlyList<string> header, LabelColumns columns) => Enumerable.Range(0, header.Count).Where(column =>
        header[column].Length > 0 && column != columns.Paths[0] && column != columns.Label && column != columns.Split && (_isManifest || column != columns.Name));

    private string Keep(string value, int line)
    {
        if (value.Length > MaximumCellCharacters)
        {
            _problems.AddLine(line, string.Create(CultureInfo.InvariantCulture, $"\"{EntryPath.ForMessage(value)}\" is longer than {MaximumCellCharacters:N0} characters: it is unknown here"));
            return "";
        }

        _characters += value.Length;
        if (_characters > MaximumCharacters)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture,
                $"The columns of the manifest beside path, label and split hold more than {MaximumCharacters:N0} characters: take out those by which nobody filters."));
        }

        return InertText.Restore(value);
    }
}
