using System.Buffers;
using System.Globalization;

namespace DifficultyEyes.Core.Import;

/// <summary>Texts in a table that people open in a spreadsheet: an apostrophe keeps what looks like a formula a text, and is known again when the table is read.</summary>
/// <remarks>
/// As OWASP's "CSV Injection" advises. Quotes alone do not help: a spreadsheet takes them off before it looks, as it does with blanks, and it
/// takes full-width signs for the plain ones. What stands behind apostrophes counts too, so that each text has one inert form and back.
/// </remarks>
internal static class InertText
{
    private const char Mark = '\'';

    // Plain, full-width, small, raised and lowered; the minus sign of mathematics, and the breaks that begin a cell anew.
    private static readonly SearchValues<char> s_formulaStarts = SearchValues.Create(
        "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u207C\u207A\u207B\u208C\u208A\u208B\u2212\t\r\n");

    private static readonly SearchValues<char> s_quotes = SearchValues.Create("\"'\u2018\u2019\u201C\u201D");

    /// <returns>The text as a cell may hold it: with an apostrophe before it where a spreadsheet might take it for a formula.</returns>
    public static string Of(string text) => IsLikeFormula(text) ? Mark + text : text;

    /// <returns>The text that <see cref="Of"/> made this one of; another text as it is.</returns>
    public static string Restore(string cell) => cell is [Mark, ..] && IsLikeFormula(cell) ? cell[1..] : cell;

    private static bool IsLikeFormula(string text)
    {
        foreach (var letter in text)
        {
            if (s_formulaStarts.Contains(letter))
            {
                return true;
            }

            if (!IsPassedOver(letter))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsPassedOver(char letter) => s_quotes.Contains(letter)
        || char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format;
}
