using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>Scalar columns of numbers of a Parquet file, by row.</summary>
internal static class ParquetNumbers
{
    /// <summary>True for columns with one number a row.</summary>
    public static bool Reads(DataField field) => field.MaxRepetitionLevel == 0
        && (field.ClrType == typeof(decimal) || (field.ClrType.IsPrimitive && field.ClrType != typeof(char) && field.ClrType != typeof(bool)));

    /// <summary>Reads a column of a row group.</summary>
    /// <returns>Shape (rows); NaN where there is no value.</returns>
    /// <exception cref="InvalidDataException">The column has another number of values than the group has rows.</exception>
    public static async Task<float[]> ReadAsync(ParquetRowGroupReader group, DataField field, int rows, CancellationToken cancellationToken)
    {
        using var raw = await group.ReadRawColumnDataBaseAsync(field, cancellationToken);
        return raw switch
        {
            RawColumnData<float> values => Numbers(values, static value => value),
            RawColumnData<double> values => Numbers(values, static value => (float)value),
            RawColumnData<decimal> values => Numbers(values, static value => (float)value),
            RawColumnData<long> values => Numbers(values, static value => (float)value),
            RawColumnData<int> values => Numbers(values, static value => (float)value),
            RawColumnData<short> values => Numbers(values, static value => (float)value),
            RawColumnData<sbyte> values => Numbers(values, static value => (float)value),
            RawColumnData<ulong> values => Numbers(values, static value => (float)value),
            RawColumnData<uint> values => Numbers(values, static value => (float)value),
            RawColumnData<ushort> values => Numbers(values, static value => (float)value),
            RawColumnData<byte> values => Numbers(values, static value => (float)value),
            _ => throw new InvalidDataException($"The column {field.Name} holds no numbers."),
        };

        float[] Numbers<T>(RawColumnData<T> values, Func<T, float> convert)
            where T : struct =>
            Array.ConvertAll(ParquetTexts.Positions(values, field, rows), position => position < 0 ? float.NaN : convert(values.Values[position]));
    }
}
