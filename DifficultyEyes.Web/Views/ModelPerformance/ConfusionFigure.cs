using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>Maps a confusion matrix to a figure: labels from top to bottom, predictions from left to right.</summary>
internal static class ConfusionFigure
{
    /// <summary>With more classes the cells are too small to read or to hit: the worst pairs are listed instead.</summary>
    public const int MostClasses = 30;

    // Wrong cells lie below 0, right ones above; this much is kept free around it, so that a single instance can be seen.
    private const double Gap = 0.04;
    private const int MostClassesWithCounts = 20;
    private const int LongestLabel = 14;

    public static CellFigure Of(ConfusionMatrix matrix, ImmutableArray<string> classNames, Clause? ownClause, bool isSelecting, bool isDark)
    {
        var palette = ChartPalette.For(isDark);
        var count = matrix.ClassCount;
        var (mostWrong, mostRight) = Largest(matrix);
        List<object> values = [];
        List<object> words = [];
        var texts = new string[count * count];
        for (var label = 0; label < count; label++)
        {
            List<object?> rowValues = [];
            List<object?> rowWords = [];
            for (var prediction = 0; prediction < count; prediction++)
            {
                var cell = matrix.Cell(label, prediction);
                rowValues.Add(ValueOf(cell, cell.IsCorrect ? mostRight : mostWrong));
                rowWords.Add(count <= MostClassesWithCounts ? CountText(cell, isSelecting) : "");
                texts[label * count + prediction] = Tell(cell, matrix, classNames);
            }

            values.Add(rowValues);
            words.Add(rowWords);
        }

        // Two counts take more room than one.
        var size = count switch { <= 6 => 12, <= 10 => isSelecting ? 9 : 11, <= 14 => isSelecting ? 8 : 9, _ => isSelecting ? 7 : 8 };
        var trace = new HeatMap
        {
            Z = values,
            Text = words,
            TextTemplate = "%{text}",
            TextFont = new Plotly.Blazor.Traces.HeatMapLib.TextFont { Size = size, Family = ChartText.Family },
            ZMin = -1,
            ZMax = 1,
            ColorScale = Colors(palette),
            ShowScale = false,
            XGap = 1,
            YGap = 1,
        };
        return new CellFigure(
            new Figure([trace], LayoutOf(classNames, palette)),
            count,
            count,
            IsTopDown: true,
            texts,
            [.. MarksOf(ownClause, count)]);
    }

    /// <summary>The matrix in words, for who cannot see it.</summary>
    public static string Describe(ConfusionMatrix matrix, ImmutableArray<string> classNames)
    {
        var accuracy = matrix.Accuracy();
        var worst = matrix.WorstPairs(3).Select(pair => $"{pair.Count} {classNames[pair.Label]} taken for {classNames[pair.Prediction]}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Confusion matrix of {matrix.ClassCount} classes, accuracy {accuracy.Share:P1}. Most often wrong: {string.Join(", ", worst)}. Arrow keys move, Enter selects.");
    }

    private static Plotly.Blazor.Layout LayoutOf(ImmutableArray<string> classNames, ChartPalette palette)
    {
        var count = classNames.Length;
        string[] shortNames = [.. classNames.Select(name => name.Length <= LongestLabel ? name : name[..(LongestLabel - 1)] + "…")];
        object[] names = [.. shortNames.Select(ChartText.Plain)];
        object[] places = [.. Enumerable.Range(0, count).Cast<object>()];
        var longest = shortNames.Max(name => name.Length);
        var isUpright = longest * count <= 60;
        var size = count <= 12 ? 10 : 8;
        return new Plotly.Blazor.Layout
        {
            Margin = new Margin { L = 12 + longest * size * 0.62m, R = 4, T = 2, B = isUpright ? 20 : 16 + longest * size * 0.4m, Pad = 0 },
            PaperBgColor = "rgba(0,0,0,0)",
            PlotBgColor = palette.HeatEmpty,
            ShowLegend = false,
            AutoSize = true,
            Font = new Font { Family = ChartText.Family, Size = size, Color = palette.TextSoft },
            XAxis =
            [
                new XAxis
                {
                    TickMode = Plotly.Blazor.LayoutLib.XAxisLib.TickModeEnum.Array, TickVals = places, TickText = names, TickAngle = isUpright ? 0 : -35,
                    Range = [-0.5m, count - 0.5m], ShowGrid = false, ZeroLine = false, FixedRange = true,
                },
            ],
            YAxis =
            [
                new YAxis
                {
                    TickMode = Plotly.Blazor.LayoutLib.YAxisLib.TickModeEnum.Array, TickVals = places, TickText = names,
                    Range = [count - 0.5m, -0.5m], ShowGrid = false, ZeroLine = false, FixedRange = true,
                },
            ],
        };
    }

    private static double? ValueOf(ConfusionCell cell, double largest)
    {
        if (cell.Count == 0)
        {
            return null;
        }

        var strength = Gap + (1 - Gap) * Math.Log(1 + cell.Count) / Math.Log(1 + largest);
        // Right cells are nearly all full: from half of the fullest on they differ more in number than in logarithm.
        return cell.IsCorrect ? Gap + (1 - Gap) * cell.Count / largest : -strength;
    }

    private static List<object[]> Colors(ChartPalette palette) =>
    [
        [0, palette.WrongCell], [0.48, palette.WrongSoft], [0.5, palette.HeatEmpty], [0.52, palette.CorrectSoft], [1, palette.CorrectCell],
    ];

    private static (double Wrong, double Right) Largest(ConfusionMatrix matrix)
    {
        var (wrong, right) = (1, 1);
        for (var label = 0; label < matrix.ClassCount; label++)
        {
            for (var prediction = 0; prediction < matrix.ClassCount; prediction++)
            {
                var cell = matrix.Cell(label, prediction);
                (wrong, right) = cell.IsCorrect ? (wrong, Math.Max(right, cell.Count)) : (Math.Max(wrong, cell.Count), right);
            }
        }

        return (wrong, right);
    }

    private static string CountText(ConfusionCell cell, bool isSelecting) =>
        cell.Count == 0 ? ""
        : !isSelecting || cell.SelectedCount == 0 ? cell.Count.ToString(CultureInfo.InvariantCulture)
        : $"<b>{cell.SelectedCount}</b>/{cell.Count}";

    private static string Tell(ConfusionCell cell, ConfusionMatrix matrix, ImmutableArray<string> classNames)
    {
        var share = WithinLabel(cell, matrix);
        var what = cell.IsCorrect ? $"{classNames[cell.Label]} predicted right" : $"label {classNames[cell.Label]}\npredicted {classNames[cell.Prediction]}";
        return cell.Count == 0
            ? what + "\nno instance"
            : string.Create(CultureInfo.InvariantCulture, $"{what}\n{cell.Count:N0} instances, {cell.SelectedCount:N0} selected\n{share:P1} of this label");
    }

    private static double WithinLabel(ConfusionCell cell, ConfusionMatrix matrix) =>
        (double)cell.Count / Math.Max(1, Enumerable.Range(0, matrix.ClassCount).Sum(prediction => matrix.Cell(cell.Label, prediction).Count));

    private static IEnumerable<MarkedCells> MarksOf(Clause? ownClause, int count) =>
        from pick in ownClause?.Parts.OfType<ConfusionPick>() ?? []
        where pick.Label < count && pick.Prediction < count
        select new MarkedCells(new CellBlock(pick.Prediction, pick.Prediction, pick.Label, pick.Label), pick.IsTakenAway);
}
