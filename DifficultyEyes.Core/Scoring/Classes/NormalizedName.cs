using System.Text;
using DifficultyEyes.Core.Import.Matching;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>What two spellings of a class name have in common: composed Unicode, no case, one blank for each run of blanks, underscores and hyphens.</summary>
internal static class NormalizedName
{
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in UnicodeForm.Composed(name).ToLowerInvariant())
        {
            if (!char.IsWhiteSpace(letter) && letter is not ('_' or '-' or '\u2010' or '\u2011'))
            {
                text.Append(letter);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text.ToString().TrimEnd();
    }
}
