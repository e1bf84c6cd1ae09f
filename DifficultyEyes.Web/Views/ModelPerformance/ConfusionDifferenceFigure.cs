using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>Maps two models' confusion matrices to one figure of their difference: blue where this model does better, red where it does worse.</summary>
internal static class ConfusionDifferenceFigure
{
    private const double Gap = 0.08;
    private const int MostClassesWithCounts = 20;

    public static CellFigure Of(ConfusionGrid grid, ConfusionGrid other, ImmutableArray<string> classNames, Clause? ownClause, bool isDark)
    {
        var palette = ChartPalette.For(isDark);
        var most = Math.Max(1, Cells(grid).Max(cell => Math.Abs(Gain(grid.Block(cell.Row, cell.Column), other.Block(cell.Row, cell.Column)))));
        var hasCounts = grid.HasCells && grid.RowCount <= MostClassesWithCounts;
        var texts = Cells(grid).Select(cell => Tell(grid, other, cell.Row, cell.Column, classNames)).ToArray();
        var (values, words) = (new List<object>(), new List<object>());
        foreach (var row in Cells(grid).GroupBy(cell => cell.Row))
        {
            var differences = row.Select(cell => (Block: grid.Block(cell.Row, cell.Column), Other: other.Block(cell.Row, cell.Column))).ToArray();
            values.Add(differences.Select(object? (pair) => ValueOf(pair.Block, pair.Other, most)).ToList());
            words.Add(differences.Select(object? (pair) => hasCounts && pair.Block.Count != pair.Other.Count ? PerformanceText.Signed(pair.Block.Count - pair.Other.Count) : "").ToList());
        }

        List<object[]> colors =
        [
            [0, palette.WrongCell], [0.47, palette.WrongSoft], [0.5, palette.HeatEmpty], [0.53, palette.CorrectSoft], [1, palette.CorrectCell],
        ];
        return new CellFigure(
            new Figure([ConfusionFigure.TraceOf(values, words, grid, hasTwoCounts: false, colors)], ConfusionAxes.LayoutOf(grid, classNames, palette)),
            grid.ColumnCount,
            grid.RowCount,
            IsTopDown: true,
            texts,
            [.. ConfusionFigure.MarksOf(ownClause, grid)]);
    }

    /// <summary>Instances that this model has more of where it is right, and fewer of where it is wrong.</summary>
    internal static int Gain(ConfusionBlock block, ConfusionBlock other) =>
        block.CorrectCount - other.CorrectCount - (block.WrongCount - other.WrongCount);

    private static double? ValueOf(ConfusionBlock block, ConfusionBlock other, double most)
    {
        var gain = Gain(block, other);
        return block.Count == 0 && other.Count == 0 ? null
            : gain == 0 ? 0
            : Math.Sign(gain) * (Gap + (1 - Gap) * Math.Log(1 + Math.Abs(gain)) / Math.Log(1 + most));
    }

    private static IEnumerable<(int Row, int Column)> Cells(ConfusionGrid grid) =>
        from row in Enumerable.Range(0, grid.RowCount)
        from column in Enumerable.Range(0, grid.ColumnCount)
        select (row, column);

    private static string Tell(ConfusionGrid grid, ConfusionGrid other, int row, int column, ImmutableArray<string> classNames)
    {
        var (own, compared) = (grid.Block(row, column), other.Block(row, column));
        return own.Count == 0 && compared.Count == 0
            ? "no instance"
            : $"{ConfusionWords.ClassesOf(grid, row, column, classNames)}\n{Counted.Of(own.Count, "instance")} by this model\n{PerformanceText.Number(compared.Count)} by the other";
    }
}
