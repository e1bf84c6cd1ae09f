using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Web.Charts;
using Plotly.Blazor.LayoutLib;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>Axes of cells at 0, 1, … with the bins' labels, and the bare ones of the margins.</summary>
internal static class Axis
{
    public static XAxis Horizontal(ImmutableArray<MeasureBin> bins, string title, string color, int mostLabels, decimal share) => new()
    {
        Domain = [0m, share],
        Range = Range(bins.Length),
        TickMode = Plotly.Blazor.LayoutLib.XAxisLib.TickModeEnum.Array,
        TickVals = Ticks(bins.Length),
        TickText = Labels(bins, mostLabels),
        TickAngle = 0,
        TickLen = 2,
        Ticks = Plotly.Blazor.LayoutLib.XAxisLib.TicksEnum.Outside,
        TickFont = new Plotly.Blazor.LayoutLib.XAxisLib.TickFont { Size = 10.5m },
        Title = new Plotly.Blazor.LayoutLib.XAxisLib.Title
        {
            Text = title,
            Standoff = 2,
            Font = new Plotly.Blazor.LayoutLib.XAxisLib.TitleLib.Font { Color = color, Size = 12, Family = ChartText.Family },
        },
        ShowGrid = false,
        ZeroLine = false,
        FixedRange = true,
    };

    public static YAxis Vertical(ImmutableArray<MeasureBin> bins, string title, string color, decimal share) => new()
    {
        Domain = [0m, share],
        Range = Range(bins.Length),
        TickMode = Plotly.Blazor.LayoutLib.YAxisLib.TickModeEnum.Array,
        TickVals = Ticks(bins.Length),
        TickText = Labels(bins, bins.Length),
        TickLen = 2,
        Ticks = Plotly.Blazor.LayoutLib.YAxisLib.TicksEnum.Outside,
        TickFont = new Plotly.Blazor.LayoutLib.YAxisLib.TickFont { Size = 10.5m },
        Title = new Plotly.Blazor.LayoutLib.YAxisLib.Title
        {
            Text = title,
            Standoff = 2,
            Font = new Plotly.Blazor.LayoutLib.YAxisLib.TitleLib.Font { Color = color, Size = 12, Family = ChartText.Family },
        },
        ShowGrid = false,
        ZeroLine = false,
        FixedRange = true,
    };

    public static XAxis HorizontalMargin(decimal start) => new()
    {
        Domain = [start, 1m], Anchor = "y", ShowTickLabels = false, ShowGrid = false, ZeroLine = false, FixedRange = true,
    };

    public static YAxis VerticalMargin(decimal start) => new()
    {
        Domain = [start, 1m], Anchor = "x", ShowTickLabels = false, ShowGrid = false, ZeroLine = false, FixedRange = true,
    };

    private static IList<object> Range(int count) => [-0.5m, count - 0.5m];

    private static IList<object> Ticks(int count) => [.. Enumerable.Range(0, count).Cast<object>()];

    /// <summary>Every label, or every second, third, … counted from the last, so that both ends of a measure can be read.</summary>
    private static IList<object> Labels(ImmutableArray<MeasureBin> bins, int most)
    {
        var step = (bins.Length + most - 1) / Math.Max(1, most);
        return [.. bins.Select((bin, index) => (object)((bins.Length - 1 - index) % step == 0 ? bin.Label.Replace("≤ ", "≤", StringComparison.Ordinal) : ""))];
    }
}
