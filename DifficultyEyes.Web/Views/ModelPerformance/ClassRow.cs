using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>One class in the per-class table.</summary>
/// <param name="Worst">The wrong prediction it gets most often; null where there is none.</param>
internal sealed record ClassRow(string Name, int Count, int SelectedCount, WilsonInterval Accuracy, ConfusionCell? Worst)
{
    public string AccuracyWidth => Percent(Accuracy.Share);

    public string LowWidth => Percent(Accuracy.Low);

    public string IntervalWidth => Percent(Accuracy.High - Accuracy.Low);

    public string AccuracyText => Count == 0
        ? "no instance"
        : string.Create(CultureInfo.InvariantCulture, $"{Accuracy.Share:P1} ({Accuracy.Low:P0} to {Accuracy.High:P0})");

    public static ImmutableArray<ClassRow> Of(ConfusionMatrix matrix, ImmutableArray<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var rows = ImmutableArray.CreateBuilder<ClassRow>(matrix.ClassCount);
        for (var label = 0; label < matrix.ClassCount; label++)
        {
            ConfusionCell[] cells = [.. Enumerable.Range(0, matrix.ClassCount).Select(prediction => matrix.Cell(label, prediction))];
            ConfusionCell? worst = cells.Where(cell => !cell.IsCorrect && cell.Count > 0).OrderByDescending(cell => cell.Count).Cast<ConfusionCell?>().FirstOrDefault();
            rows.Add(new ClassRow(classNames[label], cells.Sum(cell => cell.Count), cells.Sum(cell => cell.SelectedCount), matrix.ClassAccuracy(label), worst));
        }

        return rows.MoveToImmutable();
    }

    private static string Percent(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{(double.IsNaN(share) ? 0 : 100 * share):0.#}%");
}
