using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Web.Charts;
using Plotly.Blazor.LayoutLib;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>The axes of a matrix of classes: labels from top to bottom, predictions from left to right.</summary>
internal static class ConfusionAxes
{
    private const int LongestLabel = 14;

    /// <summary>More names than this on an axis could not be read.</summary>
    private const int MostNames = 32;

    /// <summary>Blocks are named by their first class, these few to an axis.</summary>
    private const int MostBlockNames = 12;

    public static Plotly.Blazor.Layout LayoutOf(ConfusionGrid grid, ImmutableArray<string> classNames, ChartPalette palette)
    {
        var (rows, columns) = (Names(grid, classNames, grid.RowCount, row => grid.LabelsOf(row)[0]), Names(grid, classNames, grid.ColumnCount, column => grid.PredictionsOf(column)[0]));
        var longestRow = rows.Max(name => name.Length);
        var longestColumn = columns.Max(name => name.Length);
        var isUpright = longestColumn * grid.ColumnCount <= 60;
        var size = Math.Max(grid.RowCount, grid.ColumnCount) <= 12 || !grid.HasCells ? 10 : 8;
        return new Plotly.Blazor.Layout
        {
            Margin = new Margin { L = 12 + longestRow * size * 0.62m, R = 4, T = 2, B = isUpright ? 20 : 16 + longestColumn * size * 0.4m, Pad = 0 },
            PaperBgColor = "rgba(0,0,0,0)",
            PlotBgColor = palette.HeatEmpty,
            ShowLegend = false,
            AutoSize = true,
            Font = new Font { Family = ChartText.Family, Size = size, Color = palette.TextSoft },
            XAxis =
            [
                new XAxis
                {
                    TickMode = Plotly.Blazor.LayoutLib.XAxisLib.TickModeEnum.Array, TickVals = Places(grid.ColumnCount), TickText = Texts(columns), TickAngle = isUpright ? 0 : -35,
                    Range = [-0.5m, grid.ColumnCount - 0.5m], ShowGrid = false, ZeroLine = false, FixedRange = true,
                },
            ],
            YAxis =
            [
                new YAxis
                {
                    TickMode = Plotly.Blazor.LayoutLib.YAxisLib.TickModeEnum.Array, TickVals = Places(grid.RowCount), TickText = Texts(rows),
                    Range = [grid.RowCount - 0.5m, -0.5m], ShowGrid = false, ZeroLine = false, FixedRange = true,
                },
            ],
        };
    }

    private static string[] Names(ConfusionGrid grid, ImmutableArray<string> classNames, int count, Func<int, int> firstClassOf)
    {
        var most = grid.HasCells ? MostNames : MostBlockNames;
        var step = (count + most - 1) / most;
        return [.. Enumerable.Range(0, count).Select(place => place % step == 0 ? Shorten(classNames[firstClassOf(place)]) : "")];
    }

    private static string Shorten(string name) => name.Length <= LongestLabel ? name : name[..(LongestLabel - 1)] + "…";

    private static object[] Texts(string[] names) => [.. names.Select(ChartText.Plain)];

    private static object[] Places(int count) => [.. Enumerable.Range(0, count).Cast<object>()];
}
