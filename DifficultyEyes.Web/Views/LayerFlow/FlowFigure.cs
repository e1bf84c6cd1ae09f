using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Web.Charts;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>Maps a flow to a figure: ribbons as filled shapes (Plotly's own Sankey would reorder them), bands in front.</summary>
internal static class FlowFigure
{
    /// <summary>Space for the layers' names.</summary>
    public const int TopPixels = 20;

    private const double SideLayers = 0.2;
    private const double LeastShareForLabel = 0.07;
    private const int LongestTitle = 12;
    private const int LongestCrowdedTitle = 8;
    private const int MostUncrowdedLayers = 5;

    // The tokens of app.css: Plotly cannot read CSS variables.
    private static readonly string[] s_bandsOnLight = ["#7fb58c", "#e6c766", "#e8955a", "#c64d3f"];
    private static readonly string[] s_bandsOnDark = ["#5f9b70", "#c9a94a", "#d17f45", "#cf5a4b"];

    public static double Left => -SideLayers;

    public static double Right(FlowLayout layout) => Math.Max(0, layout.LayerCount - 1) + SideLayers;

    /// <summary>Ribbons of right and of wrong instances, the selected ones in them, then the four bands.</summary>
    public static IList<ITrace> Traces(FlowLayout layout, bool isSelecting, bool isDark)
    {
        var (right, wrong) = isDark ? ("90,162,238", "240,112,112") : ("47,126,216", "207,58,58");
        List<ITrace> traces =
        [
            Fill(Parts(layout, tally => (0, tally.CorrectCount)), Tint(right, isSelecting ? 0.14 : 0.26)),
            Fill(Parts(layout, tally => (tally.CorrectCount, tally.Count)), Tint(wrong, isSelecting ? 0.16 : 0.5)),
        ];
        if (isSelecting)
        {
            traces.Add(Fill(Parts(layout, tally => (0, tally.SelectedCorrectCount)), Tint(right, 0.85)));
            traces.Add(Fill(Parts(layout, tally => (tally.Count - (tally.SelectedCount - tally.SelectedCorrectCount), tally.Count)), Tint(wrong, 0.9)));
        }

        var colors = isDark ? s_bandsOnDark : s_bandsOnLight;
        traces.AddRange(colors.Select((color, band) => Fill(layout.Bands.Where(piece => piece.Band == band).Select(Rectangle), color)));
        return traces;
    }

    public static Plotly.Blazor.Layout Layout(FlowLayout layout, IReadOnlyList<string> titles, bool isDark) => new()
    {
        AutoSize = true,
        Margin = new Margin { L = 0, R = 0, T = TopPixels, B = 0, Pad = 0 },
        PaperBgColor = "rgba(0,0,0,0)",
        PlotBgColor = "rgba(0,0,0,0)",
        ShowLegend = false,
        XAxis = [new XAxis { Visible = false, FixedRange = true, Range = [Left, Right(layout)] }],
        YAxis = [new YAxis { Visible = false, FixedRange = true, Range = [0, layout.InstanceCount] }],
        Annotations = [.. Titles(layout, titles, isDark), .. BandLabels(layout, isDark)],
    };

    /// <summary>"stage 1: hard, 510 instances (12 selected), 64 % right".</summary>
    public static string Tell(FlowBand band, IReadOnlyList<string> titles) =>
        $"{titles[band.Layer]}: {DifficultyFlow.BandTitles[band.Band]}, {Counts(band.Tally)}";

    public static string Tell(FlowRibbon ribbon, IReadOnlyList<string> titles) =>
        $"{titles[ribbon.Layer]}: {DifficultyFlow.BandTitles[ribbon.Band]} → {titles[ribbon.Layer + 1]}: {DifficultyFlow.BandTitles[ribbon.NextBand]}, {Counts(ribbon.Tally)}";

    /// <summary>The picture in words.</summary>
    public static string Describe(FlowLayout layout, IReadOnlyList<string> titles) =>
        $"Difficulty through the layers. {string.Join(". ", layout.Bands.Select(band => Tell(band, titles)))}";

    private static string Counts(Tally tally) => string.Create(
        CultureInfo.InvariantCulture,
        $"{tally.Count:N0} instances ({tally.SelectedCount:N0} selected), {100.0 * tally.CorrectCount / tally.Count:0} % right");

    // Right ones lie at the bottom of a ribbon and wrong ones at its top, so that each stays in one piece.
    private static IEnumerable<IEnumerable<(double X, double Y)>> Parts(FlowLayout layout, Func<Tally, (int From, int To)> partOf) =>
        from ribbon in layout.Ribbons
        let part = partOf(ribbon.Tally)
        where part.To > part.From
        select ribbon.Outline(part.From, part.To);

    private static IEnumerable<(double X, double Y)> Rectangle(FlowBand band)
    {
        var (left, right) = (band.Layer - FlowLayout.HalfBandWidth, band.Layer + FlowLayout.HalfBandWidth);
        var (low, high) = ((double)band.Start, (double)(band.Start + band.Tally.Count));
        return [(left, low), (right, low), (right, high), (left, high)];
    }

    // One trace for all shapes of a color: an empty value between them starts a new one.
    private static Scatter Fill(IEnumerable<IEnumerable<(double X, double Y)>> outlines, string color)
    {
        List<object> across = [];
        List<object> up = [];
        foreach (var outline in outlines)
        {
            foreach (var (x, y) in outline)
            {
                across.Add(Math.Round(x, 4));
                up.Add(Math.Round(y, 2));
            }

            across.Add(null!);
            up.Add(null!);
        }

        return new Scatter
        {
            X = across,
            Y = up,
            Mode = ModeFlag.Lines,
            Line = new Plotly.Blazor.Traces.ScatterLib.Line { Width = 0, Simplify = false },
            Fill = FillEnum.ToSelf,
            FillColor = color,
            HoverInfo = HoverInfoFlag.Skip,
        };
    }

    private static IEnumerable<Annotation> Titles(FlowLayout layout, IReadOnlyList<string> titles, bool isDark) =>
        Enumerable.Range(0, layout.LayerCount).Select(layer => new Annotation
        {
            X = layer == 0 ? Left : layer == layout.LayerCount - 1 ? Right(layout) : layer,
            XAnchor = layer == 0 ? Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Left
                : layer == layout.LayerCount - 1 ? Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Right
                : Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Center,
            Y = 1,
            YRef = "paper",
            YAnchor = Plotly.Blazor.LayoutLib.AnnotationLib.YAnchorEnum.Bottom,
            Text = ChartText.Plain(Shorten(titles[layer], layout.LayerCount > MostUncrowdedLayers ? LongestCrowdedTitle : LongestTitle)),
            ShowArrow = false,
            Font = new Plotly.Blazor.LayoutLib.AnnotationLib.Font { Size = 11, Color = isDark ? "#a7b5c2" : "#526273" },
        });

    private static IEnumerable<Annotation> BandLabels(FlowLayout layout, bool isDark) => layout.Bands
        .Where(band => (band.Layer == 0 || band.Layer == layout.LayerCount - 1) && band.Tally.Count >= LeastShareForLabel * layout.InstanceCount)
        .Select(band => new Annotation
        {
            X = band.Layer + ((band.Layer == 0 ? 1 : -1) * 2 * FlowLayout.HalfBandWidth),
            XAnchor = band.Layer == 0 ? Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Left : Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Right,
            Y = band.Start + (band.Tally.Count / 2.0),
            Text = string.Create(CultureInfo.InvariantCulture, $"{DifficultyFlow.BandTitles[band.Band]} {band.Tally.Count}"),
            ShowArrow = false,
            BgColor = isDark ? "rgba(22,31,41,0.75)" : "rgba(255,255,255,0.75)",
            Font = new Plotly.Blazor.LayoutLib.AnnotationLib.Font { Size = 11, Color = isDark ? "#e6edf3" : "#17222e" },
        });

    private static string Shorten(string title, int longest) => title.Length <= longest ? title : title[..(longest - 1)] + "…";

    private static string Tint(string rgb, double opacity) => string.Create(CultureInfo.InvariantCulture, $"rgba({rgb},{opacity})");
}
