namespace DifficultyEyes.Core.Import.Tables;

/// <summary>Rows that were put together from several files.</summary>
internal sealed class ListedRows(IReadOnlyList<(int Line, string[] Fields)> rows) : IRowTable
{
    public IReadOnlyList<string> Header { get; } = rows.Count == 0 ? [] : [.. rows[0].Fields.Select(_ => "")];

    public IEnumerable<(int Line, string[] Fields)> Rows() => rows;

    public void Dispose()
    {
    }
}
