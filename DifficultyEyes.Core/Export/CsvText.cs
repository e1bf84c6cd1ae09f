using System.Buffers;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Export;

/// <summary>Texts as cells of a CSV file (RFC 4180) that does nothing when a spreadsheet opens it.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    /// <summary>A text as a cell or a column's name; numbers go in as they are, or -1 would be no number any more.</summary>
    public static string Cell(string text)
    {
        var inert = InertText.Of(text);
        return inert.AsSpan().ContainsAny(s_quoted) ? $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : inert;
    }
}
