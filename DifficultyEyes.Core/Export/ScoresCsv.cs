using System.Globalization;
using System.Text;

namespace DifficultyEyes.Core.Export;

/// <summary>The scores table as CSV (RFC 4180): comma, header, UTF-8 without byte order mark, line feeds, empty is unknown.</summary>
/// <remarks>A text that a spreadsheet might take for a formula has an apostrophe before it; Parquet and JSON hold it as it is.</remarks>
public static class ScoresCsv
{
    /// <summary>Writes the whole table; the stream stays open.</summary>
    public static async Task WriteAsync(ScoresTable table, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var writer = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        writer.NewLine = "\n";
        var line = new StringBuilder();
        line.AppendJoin(',', table.Columns.Select(column => CsvText.Cell(column.Name)));
        await writer.WriteLineAsync(line, cancellationToken);
        for (var row = 0; row < table.RowCount; row++)
        {
            line.Clear();
            foreach (var column in table.Columns)
            {
                line.Append(line.Length > 0 ? "," : null).Append(Cell(column, row));
            }

            await writer.WriteLineAsync(line, cancellationToken);
        }
    }

    private static string? Cell(TableColumn column, int row) => column switch
    {
        TextColumn { Values: var texts } => texts[row] is { } text ? CsvText.Cell(text) : null,

        // "R" is the shortest text that reads back as the same float.
        NumberColumn { Values: var numbers } => float.IsNaN(numbers[row]) ? null : numbers[row].ToString("R", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A column of an unknown kind: {column.GetType()}.", nameof(column)),
    };
}
