using System.Globalization;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>Scalar columns of a Parquet file as texts, by row.</summary>
internal static class ParquetTexts
{
    /// <summary>True for columns with one number, truth value, time or text a row.</summary>
    public static bool Reads(DataField field) => field.MaxRepetitionLevel == 0
        && (field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(bool) || field.ClrType == typeof(DateTime) || field.ClrType == typeof(decimal)
            || (field.ClrType.IsPrimitive && field.ClrType != typeof(char)));

    /// <summary>Reads a column of a row group.</summary>
    /// <returns>Shape (rows); an empty text where there is no value.</returns>
    /// <exception cref="InvalidDataException">The column has another number of values than the group has rows.</exception>
    public static async Task<string[]> ReadAsync(ParquetRowGroupReader group, DataField field, int rows, CancellationToken cancellationToken)
    {
        using var raw = await group.ReadRawColumnDataBaseAsync(field, cancellationToken);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        return raw switch
        {
            RawColumnData<ReadOnlyMemory<char>> texts => Texts(texts, text => Once(new string(text.Span))),
            RawColumnData<bool> values => Texts(values, value => value ? "true" : "false"),
            RawColumnData<DateTime> values => Texts(values, value => Once(value.ToString("s", CultureInfo.InvariantCulture))),
            RawColumnData<long> values => Texts(values, Number),
            RawColumnData<int> values => Texts(values, Number),
            RawColumnData<short> values => Texts(values, Number),
            RawColumnData<sbyte> values => Texts(values, Number),
            RawColumnData<ulong> values => Texts(values, Number),
            RawColumnData<uint> values => Texts(values, Number),
            RawColumnData<ushort> values => Texts(values, Number),
            RawColumnData<byte> values => Texts(values, Number),
            RawColumnData<float> values => Texts(values, Number),
            RawColumnData<double> values => Texts(values, Number),
            RawColumnData<decimal> values => Texts(values, Number),
            _ => throw new InvalidDataException($"The column {field.Name} is of an unknown type."),
        };

        string[] Texts<T>(RawColumnData<T> values, Func<T, string> format)
            where T : struct
        {
            var positions = Positions(values, field, rows);
            return Array.ConvertAll(positions, position => position < 0 ? "" : format(values.Values[position]));
        }

        string Number<T>(T value)
            where T : IFormattable => Once(value.ToString(null, CultureInfo.InvariantCulture));

        // Facets repeat: one text for all rows that share it.
        string Once(string text)
        {
            if (!known.TryGetValue(text, out var first))
            {
                known.Add(text, first = text);
            }

            return first;
        }
    }

    /// <summary>Where each row's value lies among the values, which leave out what is not there; -1 for no value.</summary>
    /// <exception cref="InvalidDataException">The column has another number of values than the group has rows.</exception>
    public static int[] Positions<T>(RawColumnData<T> column, DataField field, int rows)
        where T : struct
    {
        var positions = new int[rows];
        var levels = field.MaxDefinitionLevel == 0 ? default : column.DefinitionLevels;
        if ((field.MaxDefinitionLevel > 0 && levels.Length != rows) || column.Values.Length > rows)
        {
            throw new InvalidDataException($"The column {field.Name} has another number of values than rows.");
        }

        var next = 0;
        for (var row = 0; row < rows; row++)
        {
            positions[row] = field.MaxDefinitionLevel == 0 || levels[row] == field.MaxDefinitionLevel ? next++ : -1;
        }

        return next <= column.Values.Length ? positions : throw new InvalidDataException($"The column {field.Name} has too few values.");
    }
}
