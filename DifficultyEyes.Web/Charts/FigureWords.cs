using System.Collections.Immutable;
using System.Text;

namespace DifficultyEyes.Web.Charts;

/// <summary>What a saved figure says of itself, and what its file is called.</summary>
/// <param name="FileName">Without extension: letters, digits and dashes.</param>
/// <param name="Caption">Sentences beneath the picture, each on lines of its own.</param>
public sealed record FigureWords(string FileName, string Title, ImmutableArray<string> Caption)
{
    private const int MostFileNameCharacters = 80;

    /// <summary>A file name that every system takes, made of what the figure shows.</summary>
    public static string FileNameOf(params string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var name = new StringBuilder();
        foreach (var letter in string.Join('-', words))
        {
            if (char.IsLetterOrDigit(letter))
            {
                name.Append(char.ToLowerInvariant(letter));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }

            if (name.Length == MostFileNameCharacters)
            {
                break;
            }
        }

        var trimmed = name.ToString().Trim('-');
        return trimmed.Length > 0 ? trimmed : "figure";
    }
}
