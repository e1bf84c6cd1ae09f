using System.Globalization;

namespace DifficultyEyes.Core.Import.Matching;

/// <summary>How often each way of matching was taken.</summary>
/// <param name="words">What the ways are called to people, in the order in which they are tried.</param>
internal sealed class MatchCounts(params string[] words)
{
    private readonly int[] _counts = new int[words.Length];

    public void Add(int way) => _counts[way]++;

    /// <summary>One sentence such as "Rows by path: 30 as written, 6 by file name alone."; null where nothing was matched.</summary>
    public string? Sentence(string what)
    {
        var taken = _counts.Index().Where(way => way.Item > 0).Select(way => string.Create(CultureInfo.InvariantCulture, $"{way.Item:N0} {words[way.Index]}")).ToList();
        return taken.Count == 0 ? null : $"{what}: {string.Join(", ", taken)}.";
    }
}
