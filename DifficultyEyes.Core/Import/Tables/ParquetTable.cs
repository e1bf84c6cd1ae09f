using DifficultyEyes.Core.Import.Records;
using Parquet.Schema;

namespace DifficultyEyes.Core.Import.Tables;

/// <summary>The scalar columns of a Parquet file as a table of texts, read row group by row group.</summary>
internal sealed class ParquetTable : IRowTable
{
    private readonly ParquetShard _shard;
    private readonly IReadOnlyList<DataField> _fields;

    /// <param name="stream">Closed with this, or where it cannot be opened.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="ImportException">Damaged, or over a limit.</exception>
    public ParquetTable(Stream stream, string name, ImportLimits limits, CancellationToken cancellationToken)
    {
        // The file is on this disk: nothing is awaited in truth.
        _shard = ParquetShard.OpenAsync(stream, name, limits, cancellationToken).GetAwaiter().GetResult();
        _fields = _shard.Scalars;
    }

    public IReadOnlyList<string> Header => [.. _fields.Select(column => column.Name)];

    public IEnumerable<(int Line, string[] Fields)> Rows()
    {
        var number = 0;
        for (var group = 0; group < _shard.GroupCount; group++)
        {
            var rows = _shard.RowsOf(group, _fields);
            var columns = _fields.Select(column => _shard.ReadTextsAsync(group, column, rows, CancellationToken.None).GetAwaiter().GetResult()).ToArray();
            for (var row = 0; row < rows; row++)
            {
                yield return (++number, Array.ConvertAll(columns, column => column[row]));
            }
        }
    }

    public void Dispose() => _shard.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
