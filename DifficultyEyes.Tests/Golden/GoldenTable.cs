using System.Globalization;

namespace DifficultyEyes.Tests.Golden;

/// <summary>A reference table of the corpus: numbers by column name. Its fields hold no commas or quotes.</summary>
internal sealed class GoldenTable
{
    private readonly Dictionary<string, int> _columns;
    private readonly string[][] _rows;

    private GoldenTable(string[] lines)
    {
        _columns = lines[0].Split(',').Select((name, position) => (name, position)).ToDictionary(column => column.name, column => column.position);
        _rows = [.. lines.Skip(1).Select(line => line.Split(','))];
    }

    public int RowCount => _rows.Length;

    public static GoldenTable Read(string path) => new(File.ReadAllLines(path));

    public string[] Texts(string column) => [.. _rows.Select(row => row[_columns[column]])];

    public double[] Numbers(string column) => [.. Texts(column).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    public int[] Integers(string column) => [.. Numbers(column).Select(number => (int)number)];
}
