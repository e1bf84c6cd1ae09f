using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using Plotly.Blazor.Traces;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>Maps the part of a confusion matrix that is looked at to a figure: labels from top to bottom, predictions from left to right.</summary>
internal static class ConfusionFigure
{
    // Wrong cells lie below 0, right ones above; this much is kept free around it, so that a single instance can be seen.
    private const double Gap = 0.04;
    private const int MostClassesWithCounts = 20;

    public static CellFigure Of(ConfusionMatrix matrix, ConfusionGrid grid, ImmutableArray<string> classNames, Clause? ownClause, bool isSelecting, bool isDark)
    {
        var palette = ChartPalette.For(isDark);
        var hasCounts = grid.HasCells && grid.RowCount <= MostClassesWithCounts;
        var (mostWrong, mostRight) = Largest(grid);
        var texts = new string[grid.RowCount * grid.ColumnCount];
        var (values, words) = (new List<object>(), new List<object>());
        for (var row = 0; row < grid.RowCount; row++)
        {
            var (rowValues, rowWords) = (new List<object?>(), new List<object?>());
            for (var column = 0; column < grid.ColumnCount; column++)
            {
                var block = grid.Block(row, column);
                rowValues.Add(ValueOf(block, mostWrong, mostRight));
                rowWords.Add(hasCounts ? CountText(block, isSelecting) : "");
                texts[row * grid.ColumnCount + column] = ConfusionWords.Tell(grid, row, column, matrix, classNames);
            }

            values.Add(rowValues);
            words.Add(rowWords);
        }

        return new CellFigure(
            new Figure([TraceOf(values, words, grid, isSelecting, Colors(palette))], ConfusionAxes.LayoutOf(grid, classNames, palette)),
            grid.ColumnCount,
            grid.RowCount,
            IsTopDown: true,
            texts,
            [.. MarksOf(ownClause, grid)]);
    }

    /// <summary>A picture of cells or blocks with words in them.</summary>
    internal static HeatMap TraceOf(List<object> values, List<object> words, ConfusionGrid grid, bool hasTwoCounts, List<object[]> colors)
    {
        var count = Math.Max(grid.RowCount, grid.ColumnCount);

        // Two counts take more room than one.
        var size = count switch { <= 6 => 12, <= 10 => hasTwoCounts ? 9 : 11, <= 14 => hasTwoCounts ? 8 : 9, _ => hasTwoCounts ? 7 : 8 };
        return new HeatMap
        {
            Z = values,
            Text = words,
            TextTemplate = "%{text}",
            TextFont = new Plotly.Blazor.Traces.HeatMapLib.TextFont { Size = size, Family = ChartText.Family },
            ZMin = -1,
            ZMax = 1,
            ColorScale = colors,
            ShowScale = false,
            XGap = 1,
            YGap = 1,
        };
    }

    /// <summary>The cells that a clause picks, or the blocks that hold them.</summary>
    internal static IEnumerable<MarkedCells> MarksOf(Clause? ownClause, ConfusionGrid grid)
    {
        foreach (var pick in ownClause?.Parts.OfType<ConfusionPick>() ?? [])
        {
            var (row, column) = (grid.Labels.IndexOf(pick.Label), grid.Predictions.IndexOf(pick.Prediction));
            if (row >= 0 && column >= 0)
            {
                (row, column) = (row / grid.ClassesPerBlock, column / grid.ClassesPerBlock);
                yield return new MarkedCells(new CellBlock(column, column, row, row), pick.IsTakenAway);
            }
        }
    }

    /// <summary>Red for wrong ones, which the right ones of their block shall not hide; blue where all are right.</summary>
    private static double? ValueOf(ConfusionBlock block, double mostWrong, double mostRight) =>
        block.Count == 0 ? null
        : block.WrongCount > 0 ? -(Gap + (1 - Gap) * Math.Log(1 + block.WrongCount) / Math.Log(1 + mostWrong))
        // Right cells are nearly all full: from half of the fullest on they differ more in number than in logarithm.
        : Gap + (1 - Gap) * block.CorrectCount / mostRight;

    private static List<object[]> Colors(ChartPalette palette) =>
    [
        [0, palette.WrongCell], [0.48, palette.WrongSoft], [0.5, palette.HeatEmpty], [0.52, palette.CorrectSoft], [1, palette.CorrectCell],
    ];

    private static (double Wrong, double Right) Largest(ConfusionGrid grid)
    {
        var (wrong, right) = (1, 1);
        for (var row = 0; row < grid.RowCount; row++)
        {
            for (var column = 0; column < grid.ColumnCount; column++)
            {
                var block = grid.Block(row, column);
                (wrong, right) = (Math.Max(wrong, block.WrongCount), Math.Max(right, block.CorrectCount));
            }
        }

        return (wrong, right);
    }

    private static string CountText(ConfusionBlock block, bool isSelecting) =>
        block.Count == 0 ? ""
        : !isSelecting || block.SelectedCount == 0 ? Counted.Number(block.Count)
        : $"<b>{Counted.Number(block.SelectedCount)}</b>/{Counted.Number(block.Count)}";
}
