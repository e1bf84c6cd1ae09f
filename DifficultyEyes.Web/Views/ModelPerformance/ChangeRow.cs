using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>A class or a confusion in which two models differ, as it is listed.</summary>
/// <param name="Name">The class, or the label of a confusion.</param>
/// <param name="TakenFor">The prediction of a confusion; null for a class.</param>
/// <param name="Sum">Won less lost images, or more or fewer confused ones.</param>
/// <param name="Color">"won", "lost" or "plain".</param>
internal sealed record ChangeRow(ClauseSource Source, ClausePart Part, string Name, string? TakenFor, string Sum, string Color, string WonWidth, string LostWidth, string Text)
{
    public static List<ChangeRow> Of(ModelComparison comparison, ImmutableArray<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Classes.IsEmpty ? OfConfusions(comparison, classNames) : OfClasses(comparison, classNames);
    }

    private static List<ChangeRow> OfClasses(ModelComparison comparison, ImmutableArray<string> classNames)
    {
        var most = Math.Max(1, comparison.Classes.Max(change => Math.Max(change.Outcomes.OnlyFirst, change.Outcomes.OnlySecond)));
        return [.. comparison.Classes.Select(change =>
        {
            var (won, lost) = (change.Outcomes.OnlyFirst, change.Outcomes.OnlySecond);
            return new ChangeRow(
                ClauseSource.Classes,
                new ClassPick(change.Label),
                classNames[change.Label],
                TakenFor: null,
                PerformanceText.Signed(won - lost),
                ColorOf(won - lost),
                PerformanceText.Place((double)won / most),
                PerformanceText.Place((double)lost / most),
                $"{classNames[change.Label]}: {PerformanceText.Number(won)} won, {PerformanceText.Number(lost)} lost of {Counted.Of(change.Outcomes.Count, "instance")}\n{TextOf(PairedDifference.Of(change.Outcomes))}");
        })];
    }

    private static List<ChangeRow> OfConfusions(ModelComparison comparison, ImmutableArray<string> classNames)
    {
        var most = Math.Max(1, comparison.Changes.Select(change => Math.Abs(change.Difference)).DefaultIfEmpty().Max());
        return [.. comparison.Changes.Select(change =>
        {
            var (cell, fewer) = (change.Cell, -change.Difference);
            return new ChangeRow(
                ClauseSource.Confusion,
                new ConfusionPick(cell.Label, cell.Prediction),
                classNames[cell.Label],
                classNames[cell.Prediction],
                $"{PerformanceText.Number(change.OtherCount)} → {PerformanceText.Number(cell.Count)}",
                ColorOf(fewer),
                PerformanceText.Place(Math.Max(0, (double)fewer) / most),
                PerformanceText.Place(Math.Max(0, (double)-fewer) / most),
                $"{classNames[cell.Label]} taken for {classNames[cell.Prediction]}: {Counted.Of(cell.Count, "instance")} by this model, {PerformanceText.Number(change.OtherCount)} by the other");
        })];
    }

    private static string TextOf(PairedDifference difference) => double.IsNaN(difference.Value)
        ? "no instance"
        : $"accuracy {PerformanceText.Points(difference.Value)} points, 95 % interval {PerformanceText.Points(difference.Low)} to {PerformanceText.Points(difference.High)}";

    private static string ColorOf(int gain) => gain > 0 ? "won" : gain < 0 ? "lost" : "plain";
}
