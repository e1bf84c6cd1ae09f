using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Core.Import.Scores;

/// <summary>Reads what is said of imported scores on a line: for each which end is hard, and whose perspective it is.</summary>
public static partial class HardEnds
{
    public const string Syntax = "NAME=high|low[:data|model|human]";

    /// <param name="texts">Each one or several, with commas between them; a name may hold commas itself.</param>
    /// <param name="choices">In the order of the texts; without a perspective it is the model's.</param>
    /// <param name="fault">What is wrong, to follow the name of what was read; null where nothing is.</param>
    /// <returns>False for something else, or a name twice.</returns>
    public static bool TryRead(IEnumerable<string> texts, out ImmutableArray<ScoreChoice> choices, out string? fault)
    {
        var read = ImmutableArray.CreateBuilder<ScoreChoice>();
        choices = [];
        foreach (var text in texts)
        {
            var start = 0;
            while (start < text.Length)
            {
                var match = ChoicePattern().Match(text, start);
                if (!match.Success)
                {
                    fault = $"must be {Syntax}, with commas between several, such as cscore=low:data,vog=high: \"{text}\".";
                    return false;
                }

                read.Add(new ScoreChoice(
                    match.Groups["name"].Value.Trim(),
                    match.Groups["end"].Value == "high" ? Polarity.HighIsHard : Polarity.LowIsHard,
                    match.Groups["perspective"].Value switch { "data" => Perspective.Data, "human" => Perspective.Human, _ => Perspective.Model }));
                start = match.Index + match.Length;
            }
        }

        fault = read.GroupBy(choice => choice.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"names \"{twice.Key}\" twice." : null;
        choices = fault is null ? read.ToImmutable() : [];
        return fault is null;
    }

    [GeneratedRegex(@"\G(?<name>.+?)=(?<end>high|low)(:(?<perspective>data|model|human))?(,|$)")]
    private static partial Regex ChoicePattern();
}
