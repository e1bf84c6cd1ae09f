namespace DifficultyEyes.Core.Import.Tables;

/// <summary>A table that is read row by row, whatever it is written in.</summary>
internal interface IRowTable : IDisposable
{
    /// <summary>Names of the columns; empty texts where they have none.</summary>
    IReadOnlyList<string> Header { get; }

    /// <summary>The rows with the number of their line, or of the row where there are no lines; to be read once.</summary>
    /// <exception cref="ImportException">Damaged from some row on, or a row without an end.</exception>
    IEnumerable<(int Line, string[] Fields)> Rows();
}
