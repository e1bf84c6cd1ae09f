namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Names that someone may have meant.</summary>
internal static class NearNames
{
    private const int Shown = 5;

    /// <returns>At most 5: those that contain the name first, then by edit distance.</returns>
    public static IEnumerable<string> Of(string name, IEnumerable<string> known) => known
        .Distinct(StringComparer.Ordinal)
        .OrderByDescending(candidate => candidate.Contains(name, StringComparison.OrdinalIgnoreCase))
        .ThenBy(candidate => EditDistance(name, candidate))
        .Take(Shown);

    /// <summary>Levenshtein's distance, case ignored.</summary>
    private static int EditDistance(string first, string second)
    {
        var above = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var row = 1; row <= first.Length; row++)
        {
            var diagonal = above[0];
            above[0] = row;
            for (var column = 1; column <= second.Length; column++)
            {
                var isSame = char.ToUpperInvariant(first[row - 1]) == char.ToUpperInvariant(second[column - 1]);
                var cost = Math.Min(diagonal + (isSame ? 0 : 1), Math.Min(above[column], above[column - 1]) + 1);
                (diagonal, above[column]) = (above[column], cost);
            }
        }

        return above[second.Length];
    }
}
