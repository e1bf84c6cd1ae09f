using System.Globalization;
using System.Text;

namespace DifficultyEyes.Core.Import.EntryNames;

/// <summary>How little a text looks like a name that people gave: what the wrong code page makes of one has frames, signs and odd letters in it.</summary>
internal static class NamePlausibility
{
    private const double Impossible = double.PositiveInfinity;

    // GB 2312, Big5, KS X 1001 and JIS X 0208 have what is used daily in their first rows, the rare in their last.
    private static readonly Dictionary<int, Func<byte, byte, double>> s_rows = new()
    {
        [936] = (lead, trail) => trail < 0xA1 || lead < 0xB0 ? 2.5 : lead <= 0xD7 ? 0 : lead <= 0xF7 ? 0.5 : 2.5,
        [54936] = (lead, trail) => trail < 0xA1 || lead < 0xB0 ? 2.5 : lead <= 0xD7 ? 0 : lead <= 0xF7 ? 0.5 : 2.5,
        [950] = (lead, _) => lead < 0xA4 ? 1.5 : lead <= 0xC6 ? 0 : 0.5,
        [949] = (lead, trail) => trail < 0xA1 ? 1.5 : lead is >= 0xB0 and <= 0xC8 ? 0 : 0.6,
        [932] = (lead, _) => lead is >= 0x88 and <= 0x97 ? 0 : lead is <= 0x9F or (>= 0xE0 and <= 0xEA) ? 0.5 : 1.5,
        [51932] = (lead, _) => lead is >= 0xB0 and <= 0xCF ? 0 : 0.5,
    };

    /// <summary>The cost of a name as it was decoded.</summary>
    /// <param name="name">One folder's or file's name.</param>
    /// <param name="page">Whose reading it is.</param>
    /// <returns>0 for one of ordinary letters; infinite where it holds what no name does.</returns>
    public static double CostOf(string name, CodePage page)
    {
        var cost = CostOfMissingVowels(name, Script.Thai, "\u0E30\u0E31\u0E32\u0E33\u0E34\u0E35\u0E36\u0E37\u0E38\u0E39\u0E40\u0E41\u0E42\u0E43\u0E44")
            + CostOfMissingVowels(name, Script.Cyrillic, "аеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄ");
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            if (letter >= 0x80)
            {
                cost += CostOfSign(letter, page) + CostOfPlace(i > 0 ? name[i - 1] : ' ', letter, i + 1 < name.Length ? name[i + 1] : ' ');
            }
        }

        return cost;
    }

    // Words without a vowel are rare where vowels are written.
    private static double CostOfMissingVowels(string name, Script script, string vowels)
    {
        var letters = name.Count(letter => ScriptOf(letter) == script);
        return letters > 1 && name.AsSpan().IndexOfAny(vowels) < 0 ? 0.7 * letters : 0;
    }

    private static double CostOfSign(char letter, CodePage page)
    {
        switch (char.GetUnicodeCategory(letter))
        {
            case UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                return Impossible;
            case UnicodeCategory.Surrogate:
                return 1;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark:
                return 0.3;
            case UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.TitlecaseLetter:
                break;
            default:
                // Punctuation of the Far East stands in names there.
                return letter is >= '\u3000' and <= '\u303F' or >= '\uFF01' and <= '\uFF5E' ? 1 : 3;
        }

        return ScriptOf(letter) switch
        {
            Script.Latin => letter switch
            {
                'ÿ' or 'þ' or 'ð' or 'Þ' or 'Ð' or 'ª' or 'º' or 'ƒ' or 'Ÿ' => 1.2,
                <= '\u00FF' => 0.1,
                _ => 0.3,
            },
            Script.HalfWidth => 2,
            Script.Kana => IsOf(page, 932, 51932) ? 0 : 2,
            Script.Han or Script.Hangul => CostOfRow(letter, page),
            Script.Other => 2,

            // Pages of the Far East hold these alphabets too, for formulas.
            _ => s_rows.ContainsKey(page.Number) ? 3 : 0.15,
        };
    }

    private static double CostOfRow(char letter, CodePage page)
    {
        Span<byte> bytes = stackalloc byte[8];
        try
        {
            return s_rows.TryGetValue(page.Number, out var row) && page.Strict.GetBytes([letter], bytes) == 2 ? row(bytes[0], bytes[1]) : 1.5;
        }
        catch (EncoderFallbackException)
        {
            return 1.5;
        }
    }

    // Within a word: small letters do not turn large, and scripts do not mix.
    private static double CostOfPlace(char before, char letter, char after)
    {
        var cost = 0.0;
        var script = ScriptOf(letter);
        var (left, right) = (ScriptOf(before), ScriptOf(after));
        if (char.IsUpper(letter) && char.IsLetter(before))
        {
            cost += char.IsLower(before) ? 1.5 : 0.5;
        }

        if (char.IsUpper(letter) && char.IsLower(before) && char.IsLower(after))
        {
            cost += 1;
        }

        if (script == Script.Latin)
        {
            // Of two such letters in a row, or one alone, ordinary words have few.
            cost += before >= 0x80 && left == Script.Latin ? 0.8 : 0;
            cost += left != Script.Latin && right != Script.Latin ? 0.4 : 0;
        }
        else if (script is not (Script.None or Script.Other))
        {
            var isOfTheEast = script is Script.Han or Script.Kana or Script.Hangul or Script.HalfWidth;
            cost += Mixes(script, left, isOfTheEast) + Mixes(script, right, isOfTheEast) + (!isOfTheEast && left == Script.None && right == Script.None ? 0.5 : 0);
        }

        return cost;
    }

    private static double Mixes(Script script, Script other, bool isOfTheEast) => other switch
    {
        Script.None => 0,
        _ when other == script => 0,
        Script.Latin => isOfTheEast ? 0.3 : 1.5,
        Script.Kana or Script.Han when script is Script.Kana or Script.Han => 0,
        _ => 1,
    };

    private static bool IsOf(CodePage page, params ReadOnlySpan<int> numbers) => numbers.Contains(page.Number);

    private static Script ScriptOf(char letter) => letter switch
    {
        _ when !char.IsLetter(letter) && letter is not (>= '\u0E30' and <= '\u0E4E') => Script.None,
        < '\u0250' => Script.Latin,
        >= '\u0370' and < '\u0400' => Script.Greek,
        >= '\u0400' and < '\u0530' => Script.Cyrillic,
        >= '\u0590' and < '\u0600' => Script.Hebrew,
        >= '\u0600' and < '\u0700' => Script.Arabic,
        >= '\u0E00' and < '\u0E80' => Script.Thai,
        >= '\u3040' and < '\u3100' => Script.Kana,
        >= '\u3400' and < '\uA000' => Script.Han,
        >= '\uAC00' and < '\uD7B0' => Script.Hangul,
        >= '\uFF66' and < '\uFFA0' => Script.HalfWidth,
        _ => Script.Other,
    };

    private enum Script
    {
        None,
        Latin,
        Greek,
        Cyrillic,
        Hebrew,
        Arabic,
        Thai,
        Kana,
        Han,
        Hangul,
        HalfWidth,
        Other,
    }
}
