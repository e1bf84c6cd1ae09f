using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views.ModelPerformance;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>Maps one pairwise heatmap with its margins to a figure.</summary>
internal static class HeatmapFigure
{
    /// <summary>More tick labels than this do not fit beside each other in a third of the view.</summary>
    private const int MostTickLabels = 6;

    /// <summary>Stands in cells whose accuracy or lift rests on too few instances.</summary>
    public const string TooFewMark = "•";

    // The heatmap takes this share of either side; the margins' bars the rest, with a gap.
    private const decimal CellShare = 0.88m;
    private const decimal MarginStart = 0.905m;

    /// <param name="thresholds">Where hard begins; a perspective that is missing has no handle.</param>
    /// <param name="scale">That of all the heatmaps.</param>
    public static CellFigure Of(
        SummaryPair pair, IReadOnlyDictionary<Perspective, ThresholdReading> thresholds, Clause? ownClause, HeatmapScale scale, bool isDark)
    {
        var palette = ChartPalette.For(isDark);
        var heatmap = pair.Heatmap;
        var (columns, rows) = (heatmap.Columns.Count, heatmap.Rows.Count);
        var layout = new Plotly.Blazor.Layout
        {
            Margin = new Margin { L = 42, R = 2, T = 2, B = 36, Pad = 0 },
            PaperBgColor = "rgba(0,0,0,0)",
            PlotBgColor = "rgba(0,0,0,0)",
            ShowLegend = false,
            AutoSize = true,
            BarGap = 0.12m,
            Font = new Font { Family = ChartText.Family, Size = 10, Color = palette.TextSoft },
            XAxis =
            [
                Axis.Horizontal(heatmap.Columns.Bins, NameOf(pair.XPerspective), ColorOf(pair.XPerspective, palette), MostTickLabels, CellShare),
                Axis.HorizontalMargin(MarginStart),
            ],
            YAxis =
            [
                Axis.Vertical(heatmap.Rows.Bins, NameOf(pair.YPerspective), ColorOf(pair.YPerspective, palette), CellShare),
                Axis.VerticalMargin(MarginStart),
            ],
        };
        return new CellFigure(
            new Figure([Ground(heatmap, palette), Cells(heatmap, scale), .. Margins(pair, palette)], layout),
            columns,
            rows,
            IsTopDown: false,
            Texts(pair),
            [.. MarksOf(pair, ownClause)])
        {
            Sliders =
            [
                .. SliderOf(pair.XPerspective, isAcross: true, pair, thresholds),
                .. SliderOf(pair.YPerspective, isAcross: false, pair, thresholds),
            ],
        };
    }

    /// <summary>The heatmap in words, for who cannot see it.</summary>
    public static string Describe(SummaryPair pair)
    {
        var heatmap = pair.Heatmap;
        var fullest = Enumerable.Range(0, heatmap.Columns.Count)
            .SelectMany(column => Enumerable.Range(0, heatmap.Rows.Count).Select(row => (column, row)))
            .DefaultIfEmpty((-1, -1))
            .MaxBy(cell => cell.Item1 < 0 ? 0 : heatmap.Cell(cell.Item1, cell.Item2).Count);
        var words = $"{NameOf(pair.XPerspective)} difficulty from left to right, {NameOf(pair.YPerspective)} difficulty from bottom to top, {Counted.Of(heatmap.KnownCount, "instance")}.";
        return fullest.Item1 < 0 || heatmap.KnownCount == 0
            ? words
            : $"{words} Most, {heatmap.Cell(fullest.Item1, fullest.Item2).Count}, have {NameOf(pair.XPerspective)} {heatmap.Columns.Bins[fullest.Item1].Description} and {NameOf(pair.YPerspective)} {heatmap.Rows.Bins[fullest.Item2].Description}. Arrow keys move, Enter selects.";
    }

    public static string NameOf(Perspective perspective) => perspective switch
    {
        Perspective.Data => "data",
        Perspective.Model => "model",
        _ => "human",
    };

    private static string ColorOf(Perspective perspective, ChartPalette palette) => perspective switch
    {
        Perspective.Data => palette.Data,
        Perspective.Model => palette.Model,
        _ => palette.Human,
    };

    private static IEnumerable<CellSlider> SliderOf(
        Perspective perspective, bool isAcross, SummaryPair pair, IReadOnlyDictionary<Perspective, ThresholdReading> thresholds)
    {
        if (!thresholds.TryGetValue(perspective, out var reading) || reading.Scale.Stops.IsEmpty)
        {
            return [];
        }

        var name = NameOf(perspective);
        return
        [
            new CellSlider(
                reading.ColumnId,
                isAcross,
                $"Threshold of {name} in {NameOf(pair.XPerspective)} × {NameOf(pair.YPerspective)}",
                name,
                Number(reading.Threshold),
                reading.Position,
                $"{name} {ThresholdText.Tell(reading)}",
                [
                    .. reading.Scale.Stops.Select((stop, index) => new CellStop(
                        Number(stop.Threshold), stop.Position, $"{name} {ThresholdText.Tell(stop.Threshold, reading.HardCounts[index], reading.KnownCount)}")),
                ]),
        ];
    }

    // By its shortest decimals: what comes back from the browser is the same float again.
    private static double Number(float threshold) => double.Parse(threshold.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The empty cells, so that what is not there can be seen.</summary>
    private static HeatMap Ground(PairwiseHeatmap heatmap, ChartPalette palette) => new()
    {
        Z = [.. Enumerable.Range(0, heatmap.Rows.Count).Select(_ => new int[heatmap.Columns.Count])],
        ColorScale = new object[][] { [0, palette.HeatEmpty], [1, palette.HeatEmpty] },
        ShowScale = false,
        XGap = 1,
        YGap = 1,
    };

    private static HeatMap Cells(PairwiseHeatmap heatmap, HeatmapScale scale)
    {
        List<object> values = [];
        List<object> marks = [];
        for (var row = 0; row < heatmap.Rows.Count; row++)
        {
            List<object?> rowValues = [];
            List<object?> rowMarks = [];
            for (var column = 0; column < heatmap.Columns.Count; column++)
            {
                var tally = heatmap.Cell(column, row);
                rowValues.Add(scale.ValueOf(tally, heatmap.Lift(column, row)));
                rowMarks.Add(scale.MarksTooFew && tally is { Count: > 0, IsTooFew: true } ? TooFewMark : "");
            }

            values.Add(rowValues);
            marks.Add(rowMarks);
        }

        return new HeatMap
        {
            Z = values,
            Text = marks,
            TextTemplate = "%{text}",
            ZMin = (decimal)scale.Least,
            ZMax = (decimal)scale.Most,
            ColorScale = scale.Colors,
            ShowScale = false,
            XGap = 1,
            YGap = 1,
            TextFont = new Plotly.Blazor.Traces.HeatMapLib.TextFont { Size = 10 },
        };
    }

    private static IEnumerable<ITrace> Margins(SummaryPair pair, ChartPalette palette)
    {
        var heatmap = pair.Heatmap;
        yield return new Bar
        {
            X = [.. Enumerable.Range(0, heatmap.Columns.Count).Cast<object>()],
            Y = [.. heatmap.ColumnTallies.Select(tally => (object)tally.Count)],
            YAxis = "y2",
            Marker = new Plotly.Blazor.Traces.BarLib.Marker { Color = ColorOf(pair.XPerspective, palette), Opacity = 0.75m },
        };
        yield return new Bar
        {
            Y = [.. Enumerable.Range(0, heatmap.Rows.Count).Cast<object>()],
            X = [.. heatmap.RowTallies.Select(tally => (object)tally.Count)],
            XAxis = "x2",
            Orientation = Plotly.Blazor.Traces.BarLib.OrientationEnum.H,
            Marker = new Plotly.Blazor.Traces.BarLib.Marker { Color = ColorOf(pair.YPerspective, palette), Opacity = 0.75m },
        };
    }

    private static string[] Texts(SummaryPair pair)
    {
        var heatmap = pair.Heatmap;
        var texts = new string[heatmap.Rows.Count * heatmap.Columns.Count];
        for (var row = 0; row < heatmap.Rows.Count; row++)
        {
            for (var column = 0; column < heatmap.Columns.Count; column++)
            {
                texts[row * heatmap.Columns.Count + column] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{NameOf(pair.XPerspective)} {heatmap.Columns.Bins[column].Description}\n{NameOf(pair.YPerspective)} {heatmap.Rows.Bins[row].Description}\n{CountText(heatmap.Cell(column, row), heatmap.Lift(column, row))}");
            }
        }

        return texts;
    }

    private static string CountText(Tally tally, double lift) => tally.Count == 0
        ? "no instance"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted.Of(tally.Count, "instance")}, {tally.CorrectCount:N0} predicted right ({PerformanceText.WholePercent(tally.Accuracy.Share)})\n{lift:0.0#}× what independence would give{(tally.IsTooFew ? "\ntoo few for a fair share" : "")}");

    private static IEnumerable<MarkedCells> MarksOf(SummaryPair pair, Clause? ownClause) =>
        from rectangle in ownClause?.Parts.OfType<HeatmapRectangle>() ?? []
        where rectangle.XColumn == pair.XColumn && rectangle.YColumn == pair.YColumn
        select new MarkedCells(
            new CellBlock(
                Math.Clamp(rectangle.XFirst, 0, pair.Heatmap.Columns.Count - 1), Math.Clamp(rectangle.XLast, 0, pair.Heatmap.Columns.Count - 1),
                Math.Clamp(rectangle.YFirst, 0, pair.Heatmap.Rows.Count - 1), Math.Clamp(rectangle.YLast, 0, pair.Heatmap.Rows.Count - 1)),
            rectangle.IsTakenAway);
}
