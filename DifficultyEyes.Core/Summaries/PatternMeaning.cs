using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Summaries;

/// <summary>A pattern in words.</summary>
/// <param name="Title">Short, such as "hard only for the model".</param>
/// <param name="Explanation">What it usually means: a hint where to look, not a finding.</param>
public sealed record PatternMeaning(string Title, string Explanation)
{
    private static readonly Dictionary<string, PatternMeaning> s_byPattern = new(StringComparer.Ordinal)
    {
        ["EEE"] = new("easy for all", "Clear images: nothing to do."),
        ["HEE"] = new("hard only in the data", "Looks unlike its class, yet model and people know it: a rare view that was learned."),
        ["EHE"] = new("hard only for the model", "A blind spot: people and the surroundings are clear, the model is not."),
        ["EEH"] = new("hard only for people", "The model may use a shortcut that people do not see, or knows a detail that they miss."),
        ["HHE"] = new("hard for data and model", "People recognize it, but too few images like it: more examples would help."),
        ["HEH"] = new("hard for data and people", "The model is sure where people and surroundings are not: memorized, or a shortcut."),
        ["EHH"] = new("hard for model and people", "Looks like its class, yet ambiguous in what matters: two classes may meet here."),
        ["HHH"] = new("hard for all", "Ambiguous, damaged or wrongly labeled: look at the label first."),
        ["EE-"] = new("easy for data and model", "Clear images, as far as no person was asked."),
        ["HE-"] = new("hard only in the data", "Looks unlike its class, yet the model knows it: a rare view that was learned."),
        ["EH-"] = new("hard only for the model", "The surroundings are clear, the model is not: a blind spot, if people agree on the label."),
        ["HH-"] = new("hard for data and model", "Rare, ambiguous or wrongly labeled: people's votes would tell which."),
    };

    /// <summary>The words for a pattern; combinations without a meaning of their own are named by their letters.</summary>
    public static PatternMeaning Of(Pattern pattern) =>
        s_byPattern.GetValueOrDefault(pattern.ToString()) ?? new PatternMeaning(Describe(pattern), "Seen from fewer perspectives than data and model.");

    private static string Describe(Pattern pattern)
    {
        (string Name, Ease Ease)[] perspectives = [("data", pattern.Data), ("model", pattern.Model), ("people", pattern.Human)];
        var hard = perspectives.Where(perspective => perspective.Ease == Ease.Hard).Select(perspective => perspective.Name).ToList();
        var easy = perspectives.Where(perspective => perspective.Ease == Ease.Easy).Select(perspective => perspective.Name).ToList();
        return hard.Count > 0 ? "hard for " + string.Join(" and ", hard)
            : easy.Count > 0 ? "easy for " + string.Join(" and ", easy)
            : "unknown";
    }
}
