using System.Globalization;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.Controls;

/// <summary>One bar of a small histogram, as SVG attributes; the drawing is 1 high and a bar 1 wide.</summary>
internal readonly record struct HistogramBar(string X, string Top, string Height, string SelectedTop, string SelectedHeight)
{
    /// <summary>Heights go by the square root, so that bars of a few instances can be seen beside those of thousands.</summary>
    public static IEnumerable<HistogramBar> Of(DifficultyHistogram histogram)
    {
        var largest = Math.Sqrt(Math.Max(1, histogram.Counts.Max()));
        return histogram.Counts.Select((count, bar) =>
        {
            var height = Math.Sqrt(count) / largest;
            var selected = Math.Sqrt(histogram.SelectedCounts[bar]) / largest;
            return new HistogramBar(Text(bar + 0.07), Text(1 - height), Text(height), Text(1 - selected), Text(selected));
        });
    }

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
