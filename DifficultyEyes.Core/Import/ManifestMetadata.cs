using System.Globalization;

namespace DifficultyEyes.Core.Import;

/// <summary>The further columns of a manifest: what is kept of them stays in memory with the dataset, so it is bounded.</summary>
internal sealed class ManifestMetadata
{
    private const int MaximumColumns = 100;
    private const int MaximumCellCharacters = 1_000;

    // Two hundred megabytes in memory: a hundred letters for each of a million images.
    private const long MaximumCharacters = 100_000_000;

    private readonly int[] _columns;
    private readonly ImportProblemLog _problems;
    private long _characters;

    /// <param name="taken">Columns that have a meaning of their own.</param>
    public ManifestMetadata(CsvTable table, IReadOnlyCollection<int> taken, ImportProblemLog problems)
    {
        _problems = problems;
        var further = Enumerable.Range(0, table.Header.Count).Where(i => !taken.Contains(i) && table.Header[i].Length > 0).DistinctBy(i => table.Header[i]).ToList();
        foreach (var column in further.Where(i => table.Header[i].Length > NameLimits.MaximumCharacters))
        {
            problems.Add(Manifest.FileName, $"the column {EntryPath.ForMessage(table.Header[column])} was left out: {NameLimits.Refusal(table.Header[column], "name")}");
        }

        _columns = [.. further.Where(i => table.Header[i].Length <= NameLimits.MaximumCharacters).Take(MaximumColumns)];
        if (further.Count > _columns.Length)
        {
            problems.Add(Manifest.FileName, string.Create(
                CultureInfo.InvariantCulture, $"of {further.Count:N0} columns beside path, label and split {_columns.Length} are kept"));
        }

        Names = [.. _columns.Select(column => table.Header[column])];
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The values of a row; a cell that is too long is unknown and reported.</summary>
    /// <exception cref="ImportException">All of them together take too much memory.</exception>
    public string[] Read(string[] fields, int line) => Array.ConvertAll(_columns, column => Keep(fields[column], line));

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
