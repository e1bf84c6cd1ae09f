using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>How the color of a cell follows from what it holds.</summary>
/// <param name="Least">Value of the first color.</param>
/// <param name="Most">Value of the last color.</param>
/// <param name="Colors">Plotly's color scale: pairs of a place in [0, 1] and a color.</param>
/// <param name="MarksTooFew">True where a share of few instances would mislead, and so such cells are marked.</param>
public sealed record HeatmapScale(HeatmapColoring Coloring, double Least, double Most, IReadOnlyList<object[]> Colors, bool MarksTooFew)
{
    // Beyond four times more or fewer, the color says no more.
    private const double MostLogLift = 2;

    /// <summary>One scale for all heatmaps, so that a color means the same in each.</summary>
    internal static HeatmapScale For(HeatmapColoring coloring, IEnumerable<PairwiseHeatmap> heatmaps, ChartPalette palette) => coloring switch
    {
        HeatmapColoring.Accuracy => new(coloring, 0, 1, [[0, palette.Wrong], [0.5, palette.Neutral], [1, palette.Correct]], MarksTooFew: true),
        HeatmapColoring.Lift => new(coloring, -MostLogLift, MostLogLift, [[0, palette.Fewer], [0.5, palette.Neutral], [1, palette.HeatHigh]], MarksTooFew: true),
        _ => new(coloring, 0, Math.Max(1, Math.Log(1 + heatmaps.Select(LargestCount).DefaultIfEmpty().Max())), [[0, palette.HeatLow], [1, palette.HeatHigh]], MarksTooFew: false),
    };

    /// <summary>The value to be colored, or null for an empty cell, or one without predictions where accuracy is shown.</summary>
    public double? ValueOf(Tally tally, double lift) => Coloring switch
    {
        _ when tally.Count == 0 => null,
        HeatmapColoring.Accuracy when tally.PredictedCount == 0 => null,
        HeatmapColoring.Accuracy => tally.Accuracy.Share,
        HeatmapColoring.Lift => Math.Clamp(Math.Log2(lift), Least, Most),
        _ => Math.Log(1 + tally.Count),
    };

    private static int LargestCount(PairwiseHeatmap heatmap)
    {
        var largest = 0;
        for (var row = 0; row < heatmap.Rows.Count; row++)
        {
            for (var column = 0; column < heatmap.Columns.Count; column++)
            {
                largest = Math.Max(largest, heatmap.Cell(column, row).Count);
            }
        }

        return largest;
    }
}
