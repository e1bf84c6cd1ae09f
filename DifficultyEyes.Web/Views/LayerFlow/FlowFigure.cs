using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Web.Charts;
using Plotly.Blazor.LayoutLib;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>Maps a flow to a figure: ribbons as filled shapes (Plotly's own Sankey would reorder them), bands in front.</summary>
internal static class FlowFigure
{
    private const double SideLayers = 0.06;
    private const int MostToldParts = 3;

    /// <summary>Of the others' opacity, for instances that are in no group of their own.</summary>
    private const double RestShare = 0.5;

    public static double Left => -SideLayers;

    public static double Right(FlowLayout layout) => Math.Max(0, layout.LayerCount - 1) + SideLayers;

    /// <param name="isSelecting">True where the selection is drawn within the whole, which then is gray.</param>
    public static Figure Of(FlowLayout layout, IReadOnlyList<FlowColor> colors, bool isSelecting, bool isDark)
    {
        var ground = ChartPalette.For(isDark).Panel;
        List<Shape> shapes = [];
        if (isSelecting)
        {
            Add(shapes, layout.Ribbons.Select(ribbon => ribbon.Path(0, ribbon.Tally.Count)), ChartPalette.For(isDark).TextSoft, isDark ? 0.26 : 0.16, ground);
        }

        for (var color = 0; color < colors.Count; color++)
        {
            Add(shapes, PartsOf(layout, color, isSelecting), colors[color].Color, (isSelecting ? 0.85 : 0.5) * (colors[color].IsRest ? RestShare : 1), ground);
        }

        var bands = BandPalette.Colors(isDark);
        for (var band = 0; band < bands.Length; band++)
        {
            var pieces = layout.Bands.Where(piece => piece.Band == band).ToArray();
            Add(shapes, pieces.Select(piece => piece.Path(0, piece.Tally.Count)), bands[band], isSelecting ? 0.35 : 1);
            Add(shapes, pieces.Where(piece => isSelecting && piece.Tally.SelectedCount > 0).Select(piece => piece.Path(0, piece.Tally.SelectedCount)), bands[band], 1);
        }

        return new Figure([], new Plotly.Blazor.Layout
        {
            AutoSize = true,
            Margin = new Margin { L = 0, R = 0, T = 0, B = 0, Pad = 0 },
            PaperBgColor = "rgba(0,0,0,0)",
            PlotBgColor = "rgba(0,0,0,0)",
            ShowLegend = false,
            XAxis = [new XAxis { Visible = false, FixedRange = true, Range = [Left, Right(layout)] }],
            YAxis = [new YAxis { Visible = false, FixedRange = true, Range = [0, layout.Height] }],
            Shapes = shapes,
        });
    }

    /// <summary>"stage 1: hard, 510 instances (12 selected), 64 % right".</summary>
    public static string Tell(FlowBand band, IReadOnlyList<string> titles) =>
        $"{titles[band.Layer]}: {DifficultyFlow.BandTitles[band.Band]}, {Counts(band.Tally)}";

    public static string Tell(FlowRibbon ribbon, IReadOnlyList<string> titles) =>
        $"{titles[ribbon.Layer]}: {DifficultyFlow.BandTitles[ribbon.Band]} → {titles[ribbon.Layer + 1]}: {DifficultyFlow.BandTitles[ribbon.NextBand]}, {Counts(ribbon.Tally)}";

    /// <summary>What is told beneath that, a line each: share and interval, and which colors are the most.</summary>
    public static string Detail(Tally tally, IReadOnlyList<FlowPart> parts, FlowLayout layout, IReadOnlyList<FlowColor> colors)
    {
        var accuracy = tally.Accuracy;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{ThresholdText.Share(tally.Count, layout.InstanceCount)} of what is shown, accuracy between {100 * accuracy.Low:0} and {100 * accuracy.High:0} %");
        if (tally.SelectedPredictedCount > 0 && tally.SelectedCount < tally.Count)
        {
            text += string.Create(CultureInfo.InvariantCulture, $"\nof the selected {100.0 * tally.SelectedCorrectCount / tally.SelectedPredictedCount:0} % right");
        }

        var most = parts.OrderByDescending(part => part.Count).Take(MostToldParts).ToArray();
        return most.Length == 0
            ? text
            : $"{text}\n{string.Join(" · ", most.Select(part => string.Create(CultureInfo.InvariantCulture, $"{colors[part.Color].Title} {part.Count:N0}")))}";
    }

    /// <summary>The picture in words.</summary>
    public static string Describe(FlowLayout layout, IReadOnlyList<string> titles) =>
        $"Difficulty through the layers, arrow keys move, Enter selects. {string.Join(". ", layout.Bands.Select(band => Tell(band, titles)))}";

    private static string Counts(Tally tally) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Counted.Of(tally.Count, "instance")} ({tally.SelectedCount:N0} selected), {(tally.PredictedCount == 0 ? "–" : $"{100 * tally.Accuracy.Share:0} %")} right");

    /// <summary>The parts of a color: in order within their ribbon, or the selected ones together at its lower edge.</summary>
    private static IEnumerable<string> PartsOf(FlowLayout layout, int color, bool isSelecting)
    {
        foreach (var ribbon in layout.Ribbons)
        {
            var from = 0;
            foreach (var part in ribbon.Parts)
            {
                var count = isSelecting ? part.SelectedCount : part.Count;
                if (part.Color == color && count > 0)
                {
                    yield return ribbon.Path(from, from + count);
                }

                from += count;
            }
        }
    }

    // One shape for all that have a color: where they cross, both are there.
    private static void Add(List<Shape> shapes, IEnumerable<string> paths, string color, double opacity, string? edge = null)
    {
        var path = string.Concat(paths);
        if (path.Length > 0)
        {
            shapes.Add(new Shape
            {
                Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Path,
                Path = path,
                FillColor = color,
                FillRule = Plotly.Blazor.LayoutLib.ShapeLib.FillRuleEnum.Nonzero,
                Opacity = (decimal)opacity,
                Line = new Plotly.Blazor.LayoutLib.ShapeLib.Line { Width = edge is null ? 0 : 0.5m, Color = edge ?? color },
                XRef = "x",
                YRef = "y",
            });
        }
    }
}
