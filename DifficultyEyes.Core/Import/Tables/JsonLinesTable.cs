using System.Text;
using System.Text.Json;

namespace DifficultyEyes.Core.Import.Tables;

/// <summary>A table with one JSON object a line, as Hugging Face's <c>metadata.jsonl</c>: the first object's members are the columns.</summary>
internal sealed class JsonLinesTable : IRowTable
{
    private const int MaximumLineCharacters = 1 << 20;

    private readonly StreamReader _reader;
    private readonly string _name;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly string[] _first;

    /// <param name="stream">Closed with this, or where it holds no such table.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="ImportException">Empty, or the first line holds no object.</exception>
    public JsonLinesTable(Stream stream, string name)
    {
        _name = name;
        _reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            var line = ReadLine(1) ?? throw new ImportException($"\"{name}\" is empty: a JSON object on each line was expected.");
            using var document = Parse(line, 1);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                _columns.TryAdd(member.Name, _columns.Count);
            }

            _first = Fields(document.RootElement);
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Header => [.. _columns.Keys];

    public IEnumerable<(int Line, string[] Fields)> Rows()
    {
        yield return (1, _first);
        var number = 1;
        while (ReadLine(++number) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                using var document = Parse(line, number);
                yield return (number, Fields(document.RootElement));
            }
        }
    }

    public void Dispose() => _reader.Dispose();

    private string[] Fields(JsonElement row)
    {
        var fields = new string[_columns.Count];
        Array.Fill(fields, "");
        foreach (var member in row.EnumerateObject())
        {
            if (_columns.TryGetValue(member.Name, out var column))
            {
                fields[column] = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString()!,
                    JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
                    _ => "",
                };
            }
        }

        return fields;
    }

    private JsonDocument Parse(string line, int number)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new ImportException($"\"{_name}\" holds no JSON object on line {number}.", exception);
        }
    }

    private string? ReadLine(int number)
    {
        try
        {
            var line = new StringBuilder();
            while (_reader.Read() is var letter && letter is not (-1 or '\n'))
            {
                line.Append((char)letter);
                if (line.Length > MaximumLineCharacters)
                {
                    throw new ImportException(FormattableString.Invariant($"\"{_name}\" has more than {MaximumLineCharacters:N0} characters on line {number}."));
                }
            }

            return line.Length == 0 && _reader.EndOfStream ? null : line.ToString();
        }
        catch (DecoderFallbackException exception)
        {
            throw new ImportException($"\"{_name}\" is not text in UTF-8 on line {number}.", exception);
        }
    }
}
