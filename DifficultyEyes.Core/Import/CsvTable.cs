using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using DifficultyEyes.Core.Import.Tables;

namespace DifficultyEyes.Core.Import;

/// <summary>A delimited text table with a header, read row by row: comma, semicolon or tab, quoted fields, any line ends.</summary>
internal sealed class CsvTable : IRowTable
{
    // A quote that is never closed would make the rest of the file one field.
    private const int MaximumFieldCharacters = 1 << 20;

    private readonly CsvParser _parser;
    private readonly BoundedRowReader _text;
    private readonly string _name;

    private CsvTable(BoundedRowReader text, string delimiter, string name)
    {
        _name = name;
        _text = text;
        Delimiter = delimiter;
        _parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            BadDataFound = null,
            TrimOptions = delimiter == " " ? TrimOptions.None : TrimOptions.Trim,
            WhiteSpaceChars = delimiter == " " ? [] : [' '],
            MaxFieldSize = MaximumFieldCharacters,
        });
        Header = ReadRow() ? _parser.Record! : throw new ImportException($"\"{name}\" is empty: a table with a header row was expected.");
    }

    public IReadOnlyList<string> Header { get; }

    public string Delimiter { get; }

    /// <summary>Opens a table; the stream is closed with it.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="delimiter">Between the fields; null finds it out.</param>
    /// <exception cref="ImportException">Empty, or not text in UTF-8 (or UTF-16 with a byte order mark).</exception>
    public static CsvTable Open(Stream stream, string name, string? delimiter = null)
    {
        TextReader? reader = null;
        try
        {
            var start = new char[16 * 1024];
            int length;
            using (var first = Read(stream, leaveOpen: true))
            {
                length = first.ReadBlock(start);
            }

            if (start.AsSpan(0, length).IndexOfAny('\0', '\u0001', '\u0002') >= 0)
            {
                throw new ImportException($"\"{name}\" is not a text table: it holds binary data.");
            }

            stream.Position = 0;
            delimiter ??= SniffDelimiter(start.AsSpan(0, length));
            var rows = new BoundedRowReader(Read(stream, leaveOpen: false), delimiter[0], name);
            reader = rows;
            return new CsvTable(rows, delimiter, name);
        }
        catch (DecoderFallbackException exception)
        {
            (reader as IDisposable ?? stream).Dispose();
            throw new ImportException($"\"{name}\" is not a text table in UTF-8.", exception);
        }
        catch
        {
            (reader as IDisposable ?? stream).Dispose();
            throw;
        }
    }

    /// <summary>The rows after the header with the number of their line; blank lines are passed over.</summary>
    /// <exception cref="ImportException">Not text from some line on, a quote is never closed, or a row does not end.</exception>
    public IEnumerable<(int Line, string[] Fields)> Rows()
    {
        while (ReadRow())
        {
            yield return (_parser.RawRow, _parser.Record!);
        }
    }

    /// <summary>The position of a column whatever its case, or -1.</summary>
    public int FindColumn(string column)
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i].Equals(column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    public void Dispose() => _parser.Dispose();

    private bool ReadRow()
    {
        try
        {
            _text.BeginRow();
            return _parser.Read();
        }
        catch (DecoderFallbackException exception)
        {
            throw new ImportException($"\"{_name}\" is not text in UTF-8 after line {_parser.RawRow}.", exception);
        }
        catch (CsvHelperException exception)
        {
            throw new ImportException($"\"{_name}\" cannot be read after line {_parser.RawRow}: a field is longer than {MaximumFieldCharacters:N0} characters; perhaps a quote is not closed.", exception);
        }
    }

    private static StreamReader Read(Stream stream, bool leaveOpen) =>
        new(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: leaveOpen);

    private static string SniffDelimiter(ReadOnlySpan<char> start)
    {
        var end = start.IndexOfAny('\r', '\n');
        var header = end < 0 ? start : start[..end];
        var (commas, semicolons, tabs) = (header.Count(','), header.Count(';'), header.Count('\t'));
        return tabs > Math.Max(commas, semicolons) ? "\t" : semicolons > commas ? ";" : ",";
    }
}
