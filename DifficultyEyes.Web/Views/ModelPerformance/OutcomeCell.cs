using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>One of the four cells of right and wrong by two models, as it is drawn.</summary>
internal sealed record OutcomeCell(string Name, string Color, string Count, string Text)
{
    public static OutcomeCell Of(ModelComparison comparison, bool isCorrect, bool isOtherCorrect)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (name, color) = (isCorrect, isOtherCorrect) switch
        {
            (true, true) => ("both right", "plain"),
            (true, false) => ("won", "won"),
            (false, true) => ("lost", "lost"),
            _ => ("both wrong", "plain"),
        };
        var all = CountOf(comparison.All.Outcomes, isCorrect, isOtherCorrect);
        var selected = comparison.Selected is { } chosen ? CountOf(chosen.Outcomes, isCorrect, isOtherCorrect) : (int?)null;
        return new OutcomeCell(
            name,
            color,
            selected is { } count ? $"{PerformanceText.Number(count)}/{PerformanceText.Number(all)}" : PerformanceText.Number(all),
            $"{name}: {PerformanceText.Number(all)} instances{(selected is { } chosenCount ? $", {PerformanceText.Number(chosenCount)} of them selected by the other views" : "")}");
    }

    private static int CountOf(PairedOutcomes outcomes, bool isCorrect, bool isOtherCorrect) => (isCorrect, isOtherCorrect) switch
    {
        (true, true) => outcomes.BothRight,
        (true, false) => outcomes.OnlyFirst,
        (false, true) => outcomes.OnlySecond,
        _ => outcomes.BothWrong,
    };
}
