using System.Globalization;
using DifficultyEyes.Core.Words;
using Parquet;
using Parquet.Schema;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>A list column of one row group, each list with one number per class.</summary>
internal sealed class ListColumn
{
    private readonly float[] _values;
    private readonly int _classCount;

    private ListColumn(float[] values, int classCount) => (_values, _classCount) = (values, classCount);

    /// <exception cref="ImportException">A list is not of C numbers.</exception>
    public static async Task<ListColumn> ReadAsync(ParquetRowGroupReader group, DataField field, int classCount, string fileName, CancellationToken cancellationToken)
    {
        var values = field.ClrType == typeof(float)
            ? await ReadNumbersAsync<float>(group, field, classCount, fileName, cancellationToken)
            : Array.ConvertAll(await ReadNumbersAsync<double>(group, field, classCount, fileName, cancellationToken), value => (float)value);
        return new ListColumn(values, classCount);
    }

    /// <returns>Shape (C).</returns>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * _classCount, _classCount);

    private static async Task<T[]> ReadNumbersAsync<T>(ParquetRowGroupReader group, DataField field, int classCount, string fileName, CancellationToken cancellationToken)
        where T : struct
    {
        var count = group.GetMetadata(field)?.MetaData?.NumValues ?? 0;
        if (count != group.RowCount * classCount)
        {
            throw Irregular(count, group.RowCount, classCount, fileName);
        }

        var (values, definitions, repetitions) = (new T[count], new int[count], new int[count]);
        await group.ReadRawAsync<T>(field, values, definitions, repetitions, cancellationToken);

        // A repetition level of 0 begins a list; a definition level below the greatest is an empty cell.
        for (var position = 0; position < repetitions.Length; position++)
        {
            if (definitions[position] != field.MaxDefinitionLevel || (repetitions[position] == 0) != (position % classCount == 0))
            {
                throw Irregular(count, group.RowCount, classCount, fileName);
            }
        }

        return values;
    }

    private static ImportException Irregular(long valueCount, long rowCount, int classCount, string fileName) => new(string.Create(
        CultureInfo.InvariantCulture, $"The lists in \"{fileName}\" do not all hold {Counted.Of(classCount, "number")}, one for each class of the dataset ({Counted.Of(valueCount, "number")} in {Counted.Of(rowCount, "row")})."));
}
