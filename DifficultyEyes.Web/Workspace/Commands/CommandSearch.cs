namespace DifficultyEyes.Web.Workspace.Commands;

/// <summary>Finds commands by what a hurried hand types: words in any order, beginnings, even single letters in their order.</summary>
internal static class CommandSearch
{
    private const int WordStart = 60;
    private const int Within = 30;
    private const int Letters = 10;

    /// <summary>The best first; as good ones in the order they came, what was used last before the rest.</summary>
    /// <param name="query">Empty finds everything.</param>
    /// <param name="recent">Ids of commands that were used, the last one first.</param>
    public static IReadOnlyList<WorkspaceCommand> Find(IEnumerable<WorkspaceCommand> commands, string query, IReadOnlyList<string> recent)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(recent);
        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var rankOfRecent = recent.Select((id, rank) => (id, rank)).DistinctBy(entry => entry.id).ToDictionary(entry => entry.id, entry => entry.rank, StringComparer.Ordinal);
        return
        [
            .. commands
                .Select(command => (Command: command, Score: ScoreOf(command, words)))
                .Where(found => found.Score is not null)
                .OrderByDescending(found => found.Score)
                .ThenBy(found => rankOfRecent.GetValueOrDefault(found.Command.Id, int.MaxValue))
                .Select(found => found.Command),
        ];
    }

    /// <summary>Null where a word is not there.</summary>
    private static int? ScoreOf(WorkspaceCommand command, string[] words)
    {
        var sum = 0;
        foreach (var word in words)
        {
            // A title says more than its heading; one letter here and there says least.
            var score = Math.Max(2 * ScoreOf(command.Title, word), ScoreOf(command.Group, word));
            if (score == 0)
            {
                return null;
            }

            sum += score;
        }

        return sum;
    }

    private static int ScoreOf(string text, string word)
    {
        var best = 0;
        for (var start = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); start >= 0; start = text.IndexOf(word, start + 1, StringComparison.OrdinalIgnoreCase))
        {
            best = Math.Max(best, start == 0 || !char.IsLetterOrDigit(text[start - 1]) ? WordStart : Within);
        }

        return best > 0 ? best : HasLetters(text, word) ? Letters : 0;
    }

    // Letters in their order, the first at the start of a word: "stb" finds "Sort by".
    private static bool HasLetters(string text, string word)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if ((start == 0 || !char.IsLetterOrDigit(text[start - 1])) && HasLettersFrom(text.AsSpan(start), word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLettersFrom(ReadOnlySpan<char> text, string word)
    {
        if (char.ToUpperInvariant(text[0]) != char.ToUpperInvariant(word[0]))
        {
            return false;
        }

        var met = 0;
        foreach (var letter in text)
        {
            met += met < word.Length && char.ToUpperInvariant(letter) == char.ToUpperInvariant(word[met]) ? 1 : 0;
        }

        return met == word.Length;
    }
}
