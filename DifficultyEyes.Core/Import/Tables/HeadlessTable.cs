namespace DifficultyEyes.Core.Import.Tables;

/// <summary>A text table whose first row is data: <c>val_0.JPEG n01443537 0 0 63 63</c>.</summary>
internal sealed class HeadlessTable(CsvTable table) : IRowTable
{
    public IReadOnlyList<string> Header { get; } = [.. table.Header.Select(_ => "")];

    /// <summary>The first field of all.</summary>
    public string First => table.Header[0];

    public IEnumerable<(int Line, string[] Fields)> Rows() => table.Rows().Prepend((1, [.. table.Header]));

    public void Dispose() => table.Dispose();
}
