using ADRaffy.ENSNormalize;

namespace DifficultyEyes.Core.Import.Matching;

/// <summary>One form for texts that look alike: composed letters (NFC), and without case where that is asked.</summary>
/// <remarks>
/// Names from a Mac come decomposed, those that people type composed. The framework normalizes nothing without ICU, which this program does not
/// need otherwise (<c>InvariantGlobalization</c>); the library's tables take a tenth of a second, once, where a name may need them.
/// </remarks>
internal static class UnicodeForm
{
    public static string Composed(string text)
    {
        foreach (var letter in text)
        {
            if (!IsComposed(letter))
            {
                return ENSNormalize.NF.NFC(text);
            }
        }

        return text;
    }

    public static string Caseless(string text) => Composed(text).ToUpperInvariant();

    // Most of what names are made of: letters that neither stand for others nor combine with what is before them.
    private static bool IsComposed(char letter) => letter is < '\u0300' or (>= '\u0400' and <= '\u0482')
        or (>= '\u3041' and <= '\u3096') or (>= '\u30A1' and <= '\u30FA') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');
}
