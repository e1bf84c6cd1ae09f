using System.Buffers;

namespace DifficultyEyes.Core.Export;

/// <summary>Texts as cells of a CSV file (RFC 4180).</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> s_formulaStarts = SearchValues.Create("=+-@\t\r");

    public static string Quote(string text) =>
        text.AsSpan().ContainsAny(s_quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>For tables that people open in a spreadsheet: an apostrophe keeps what looks like a formula a text.</summary>
    /// <remarks>As OWASP's "CSV Injection" advises. Quotes alone do not help: a spreadsheet takes them off before it looks.</remarks>
    public static string Inert(string text) => text.Length > 0 && s_formulaStarts.Contains(text[0]) ? "'" + text : text;
}
