using System.Collections.Immutable;
using DifficultyEyes.Core.Import.Scores;

namespace DifficultyEyes.Core.Measures;

/// <summary>Makes measures of score columns that were computed elsewhere: each as its raw value, and beside it as a difficulty.</summary>
/// <remarks>
/// Ids are <c>imported:NAME</c> and <c>imported_rank:NAME</c>. NAME keeps letters, digits, dot, hyphen and underscore of the column's name and
/// has an underscore for anything else; where two columns come to the same name, the later one gets a number.
/// </remarks>
public static class ImportedMeasures
{
    public const string RawPrefix = "imported";
    public const string RankPrefix = "imported_rank";

    private const int MaximumIdCharacters = 60;

    /// <summary>The measures of these sets, in the sets' and the columns' order.</summary>
    public static ImmutableArray<ImportedMeasure> Of(IReadOnlyList<ScoreSet> sets)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var measures = ImmutableArray.CreateBuilder<ImportedMeasure>();
        foreach (var set in sets)
        {
            for (var column = 0; column < set.Columns.Length; column++)
            {
                var choice = set.Columns[column];
                var name = FreeName(choice.Name, taken);
                measures.Add(new ImportedMeasure(set, column, Raw(name, choice, set), Rank(name, choice, set)));
            }
        }

        return measures.ToImmutable();
    }

    /// <summary>True for the id of a measure that was imported, with or without its name.</summary>
    public static bool IsId(string id) => id.Split(':')[0] is RawPrefix or RankPrefix;

    private static MeasureDefinition Raw(string name, ScoreChoice choice, ScoreSet set) => new()
    {
        Id = $"{RawPrefix}:{name}",
        Title = choice.Name,
        Description = $"Imported from {set.Name}; {(choice.Hard == Polarity.HighIsHard ? "high" : "low")} is hard.",
        Perspective = choice.Perspective,
        IsDifficulty = false,
        Polarity = choice.Hard,
        Range = "as imported",
        Formula = "computed elsewhere",
        Source = set.Name,
        Needs = "imported scores",
    };

    private static MeasureDefinition Rank(string name, ScoreChoice choice, ScoreSet set) => new()
    {
        Id = $"{RankPrefix}:{name}",
        Title = $"{choice.Name} rank",
        Description = $"Rank of {choice.Name}, imported from {set.Name}, with the {(choice.Hard == Polarity.HighIsHard ? "high" : "low")} end hardest.",
        Perspective = choice.Perspective,
        Formula = $"rank of {(choice.Hard == Polarity.HighIsHard ? "" : "-")}{choice.Name} among the known values, ties sharing their mean rank, in [0, 1]",
        Source = set.Name,
        Needs = "imported scores",
    };

    private static string FreeName(string name, HashSet<string> taken)
    {
        var safe = string.Concat(name.Take(MaximumIdCharacters).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
        var free = safe;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{safe}_{number}";
        }

        return free;
    }
}
