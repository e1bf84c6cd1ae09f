using System.Collections.Immutable;
using System.Globalization;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>Class names in a sentence.</summary>
internal static class NamesText
{
    private const int Most = 12;

    /// <summary>All of them, or the first few and how many more there are.</summary>
    public static string Of(IReadOnlyCollection<string> names, int most = Most) => names.Count <= most
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(most - 2))} and {names.Count - most + 2:N0} more");
}
