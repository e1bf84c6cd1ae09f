using System.Globalization;
using Parquet.Meta;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>Walks the page headers of a column before it is read: what its footer declares is not believed, and pages take memory by their headers.</summary>
internal static class ParquetPages
{
    /// <summary>Adds up what a column's pages take in memory.</summary>
    /// <param name="rows">Rows of the group; a column without lists has a value for each, so that no page can claim more.</param>
    /// <param name="budget">Bytes that are still free.</param>
    /// <returns>Bytes expanded, at most the budget.</returns>
    /// <exception cref="ImportException">Over the budget, outside the file, or not page headers.</exception>
    public static long Measure(Stream stream, ColumnMetaData column, long rows, long budget, string name, ImportLimits limits)
    {
        var start = column.DictionaryPageOffset is > 0 and var dictionary ? Math.Min(dictionary, column.DataPageOffset) : column.DataPageOffset;
        if (start < 4 || column.TotalCompressedSize < 0 || start > stream.Length - column.TotalCompressedSize || column.NumValues != rows)
        {
            throw Damaged(name);
        }

        stream.Position = start;
        var end = start + column.TotalCompressedSize;
        var (expanded, values) = (0L, 0L);
        while (stream.Position < end)
        {
            var header = ThriftPageHeader.Read(stream, end) ?? throw Damaged(name);
            if (header.UncompressedSize < 0 || header.CompressedSize < 0 || header.CompressedSize > end - stream.Position || header.ValueCount < 0 || header.ValueCount > Math.Max(rows, limits.MaximumEntries))
            {
                throw Damaged(name);
            }

            values += header.IsData ? header.ValueCount : 0;
            expanded += Math.Max(header.UncompressedSize, header.CompressedSize);
            if (expanded > budget)
            {
                throw new ImportException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A row group of \"{name}\" takes more than the limit of {limits.MaximumRowGroupBytes:N0} bytes in memory: write the file with smaller row groups, or raise Import:MaximumRowGroupBytes."));
            }

            stream.Position += header.CompressedSize;
        }

        // A reader that waits for more values than there are would never end.
        return values == rows ? expanded : throw Damaged(name);
    }

    private static ImportException Damaged(string name) => new($"\"{name}\" is a damaged Parquet file: its pages do not fit its footer.");
}
