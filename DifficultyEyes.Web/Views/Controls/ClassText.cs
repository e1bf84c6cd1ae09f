using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Web.Views.ModelPerformance;

namespace DifficultyEyes.Web.Views.Controls;

/// <summary>What the list of classes says of one.</summary>
internal static class ClassText
{
    public static string ShareOf(Tally tally) => tally.PredictedCount == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * tally.Accuracy.Share:0}%");

    public static string WidthOf(Tally tally) => string.Create(CultureInfo.InvariantCulture, $"{(tally.PredictedCount == 0 ? 0 : 100 * tally.Accuracy.Share):0.#}%");

    /// <param name="hasImages">False for a class that only the model knows.</param>
    public static string TooltipOf(ClassSummary summary, string name, bool hasImages)
    {
        var tally = summary.Tally;
        return !hasImages ? $"{name}: the dataset has no images of it"
            : tally.Count == 0
            ? $"{name}: no instance"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {Counted.Of(tally.Count, "instance")}, {tally.SelectedCount:N0} selected\naccuracy {PerformanceText.Interval(tally.Accuracy)}");
    }
}
