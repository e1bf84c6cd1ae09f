using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Reads <c>--hard</c>: for each imported score which end is hard, and whose perspective it is.</summary>
internal static partial class HardEnds
{
    public const string Syntax = "NAME=high|low[:data|model|human]";

    /// <param name="texts">Each one or several, with commas between them; a name may hold commas itself.</param>
    /// <exception cref="UsageException">Something else, or a name twice; the message shows how it is written.</exception>
    public static ImmutableArray<ScoreChoice> Read(IEnumerable<string> texts)
    {
        var choices = ImmutableArray.CreateBuilder<ScoreChoice>();
        foreach (var text in texts)
        {
            var start = 0;
            while (start < text.Length)
            {
                var match = ChoicePattern().Match(text, start);
                if (!match.Success)
                {
                    throw new UsageException($"--hard must be {Syntax}, with commas between several, such as cscore=low:data,vog=high: \"{text}\".");
                }

                choices.Add(new ScoreChoice(
                    match.Groups["name"].Value.Trim(),
                    match.Groups["end"].Value == "high" ? Polarity.HighIsHard : Polarity.LowIsHard,
                    match.Groups["perspective"].Value switch { "data" => Perspective.Data, "human" => Perspective.Human, _ => Perspective.Model }));
                start = match.Index + match.Length;
            }
        }

        return choices.GroupBy(choice => choice.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new UsageException($"--hard names \"{twice.Key}\" twice.")
            : choices.ToImmutable();
    }

    [GeneratedRegex(@"\G(?<name>.+?)=(?<end>high|low)(:(?<perspective>data|model|human))?(,|$)")]
    private static partial Regex ChoicePattern();
}
