using System.Text;

namespace DifficultyEyes.Core.Export;

/// <summary>The scores table as CSV (RFC 4180): comma, header, UTF-8 without byte order mark, line feeds, empty is unknown.</summary>
/// <remarks>A text that a spreadsheet might take for a formula has an apostrophe before it; Parquet and JSON hold it as it is.</remarks>
public static class ScoresCsv
{
    private const int BlockRows = 512;

    /// <summary>Writes the whole table; the stream stays open.</summary>
    public static async Task WriteAsync(ScoresTable table, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableColumn[] columns = [.. table.Columns];
        await destination.WriteAsync(Encoding.UTF8.GetBytes(string.Join(',', columns.Select(column => CsvText.Cell(column.Name))) + "\n"), cancellationToken);

        // Writing numbers is the whole work: all cores share it, block by block, and the blocks go out in their order.
        var blocks = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new CsvLines()).ToArray();
        for (var start = 0; start < table.RowCount; start += BlockRows * blocks.Length)
        {
            var first = start;
            await Task.WhenAll(blocks.Select((block, place) => Task.Run(() => WriteRows(columns, first + (place * BlockRows), table.RowCount, block), cancellationToken)));
            foreach (var block in blocks)
            {
                await destination.WriteAsync(block.ToUtf8(), cancellationToken);
                block.Clear();
            }
        }
    }

    private static void WriteRows(TableColumn[] columns, int start, int rowCount, CsvLines lines)
    {
        for (var row = start; row < Math.Min(start + BlockRows, rowCount); row++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                if (column > 0)
                {
                    lines.Add(',');
                }

                WriteCell(columns[column], row, lines);
            }

            lines.Add('\n');
        }
    }

    private static void WriteCell(TableColumn column, int row, CsvLines line)
    {
        switch (column)
        {
            case TextColumn { Values: var texts }:
                line.Add(texts[row] is { } text ? CsvText.Cell(text) : "");
                break;
            case NumberColumn { Values: var numbers }:
                line.Add(numbers[row]);
                break;
            default:
                throw new ArgumentException($"A column of an unknown kind: {column.GetType()}.", nameof(column));
        }
    }
}
