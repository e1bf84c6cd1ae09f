using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views.DifficultySummary;
using Plotly.Blazor.Traces;

namespace DifficultyEyes.Tests.Views.DifficultySummary;

public sealed class HeatmapFigureTests
{
    private static readonly SummaryPair Pair = NewPair();

    [Fact]
    public void Of_EmptyCells_HaveNoColorOfTheirOwn()
    {
        var values = Values(NewFigure(null, HeatmapColoring.Count, isDark: false));

        Assert.Equal(2, values.Count(value => value is not null));
    }

    [Fact]
    public void Of_Accuracy_IsTheShareOfCorrectInstancesAndMarksTooFew()
    {
        var figure = NewFigure(null, HeatmapColoring.Accuracy, isDark: true);

        Assert.Equal([0.5, 1.0], Values(figure).OfType<double>().Order());
        Assert.Equal(2, Cells(figure).Text.SelectMany(row => (List<object?>)row).Count(mark => mark is HeatmapFigure.TooFewMark));
    }

    [Fact]
    public void Of_OwnClause_IsOutlinedOnlyWhereTheMeasuresAreStillShown()
    {
        var clause = new Clause(ClauseSource.DataModel,
        [
            new HeatmapRectangle("a", 0, 99, "b", 0, 0),
            new HeatmapRectangle("a", 0, 0, "gone", 0, 0),
        ]);

        var mark = Assert.Single(NewFigure(clause, HeatmapColoring.Count, isDark: false).Marked);

        Assert.Equal(new CellBlock(0, Pair.Heatmap.Columns.Count - 1, 0, 0), mark.Block);
    }

    [Fact]
    public void Of_EveryCell_TellsBinsAndCounts()
    {
        var figure = NewFigure(null, HeatmapColoring.Count, isDark: false);

        Assert.Equal(figure.ColumnCount * figure.RowCount, figure.Texts.Length);
        Assert.Contains(figure.Texts, text => text.Contains("2 instances, 1 predicted right (50 %)", StringComparison.Ordinal));
        Assert.Contains("Most, 2, have", HeatmapFigure.Describe(Pair), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EEE", "easy for all")]
    [InlineData("HHH", "hard for all")]
    [InlineData("HH-", "hard for all")]
    [InlineData("EHE", "model only")]
    [InlineData("HEH", "data + human")]
    public void PatternLabel_Patterns_AreShort(string pattern, string label) =>
        Assert.Equal(label, PatternLabel.ShortOf(Pattern.TryParse(pattern)!.Value));

    [Fact]
    public void Of_Thresholds_HaveAHandleWithItsStopsInEitherMargin()
    {
        var sliders = NewFigure(null, HeatmapColoring.Count, isDark: false).Sliders;

        Assert.Equal([true, false], sliders.Select(slider => slider.IsAcross));
        Assert.Equal(["a", "b"], sliders.Select(slider => slider.Key));
        Assert.Equal(("Threshold of data in data × model", 1), (sliders[0].Label, sliders[0].Position));
        Assert.Equal("data hard from 0.5: 1 of 3 (33 %)", sliders[0].Text);
        Assert.Equal([(1, 1, "data hard from 1: 1 of 3 (33 %)")], sliders[0].Stops.Select(stop => (stop.Value, stop.Position, stop.Text)));
    }

    [Fact]
    public void Of_PerspectiveWithoutThreshold_HasNoHandle() => Assert.Empty(HeatmapFigure.Of(
        Pair, new Dictionary<Perspective, ThresholdReading>(), null, HeatmapScale.For(HeatmapColoring.Count, [Pair.Heatmap], ChartPalette.Light), isDark: false).Sliders);

    [Fact]
    public void Scale_SeveralHeatmaps_GoesToTheFullestCellOfAll()
    {
        var other = PairwiseHeatmap.Count(
            BinnedMeasure.Of(new float[9], isFewValued: true), BinnedMeasure.Of(new float[9], isFewValued: true), new InstanceScope(InstanceSet.All(9), InstanceSet.All(9), InstanceSet.None(9)));

        Assert.Equal(Math.Log(10), HeatmapScale.For(HeatmapColoring.Count, [Pair.Heatmap, other], ChartPalette.Light).Most);
    }

    [Fact]
    public void MissingPerspective_NoHumanMeasure_SaysHowToGetVotes() =>
        Assert.Contains("votes", MissingPerspective.Of([Pair])!.Title, StringComparison.Ordinal);

    [Fact]
    public void MissingPerspective_MeasureWithoutAnyValue_IsNamed()
    {
        var unknown = BinnedMeasure.Of([float.NaN, float.NaN, float.NaN], isFewValued: false);
        var pair = Pair with { X = unknown, Heatmap = PairwiseHeatmap.Count(unknown, Pair.Y, new InstanceScope(InstanceSet.All(3), InstanceSet.All(3), InstanceSet.None(3))) };

        Assert.Equal("data", MissingPerspective.Of([pair])!.Style);
    }

    [Theory]
    [InlineData(0, 0, "–")]
    [InlineData(10, 5, "50 % (24–76)")]
    public void PatternTable_Accuracy_TellsItsInterval(int count, int correct, string text) =>
        Assert.Equal(text, PatternTable.AccuracyText(new Tally(count, correct, 0)));

    private static CellFigure NewFigure(Clause? clause, HeatmapColoring coloring, bool isDark) => HeatmapFigure.Of(
        Pair,
        new Dictionary<Perspective, ThresholdReading> { [Perspective.Data] = NewReading("a", Pair.X), [Perspective.Model] = NewReading("b", Pair.Y) },
        clause,
        HeatmapScale.For(coloring, [Pair.Heatmap], ChartPalette.For(isDark)),
        isDark);

    private static ThresholdReading NewReading(string columnId, BinnedMeasure measure)
    {
        float[] values = [0, 0, 1];
        return ThresholdReading.Of(columnId, ThresholdScale.Of(measure.Bins, values), new ThresholdedColumn(values, 0.5f), isMoved: false, InstanceSet.All(3));
    }

    private static SummaryPair NewPair()
    {
        var x = BinnedMeasure.Of([0f, 0f, 1f], isFewValued: true);
        var y = BinnedMeasure.Of([0f, 0f, 1f], isFewValued: true);
        var scope = new InstanceScope(InstanceSet.All(3), InstanceSet.All(3), InstanceSet.FromIndices(3, [0, 2]));
        return new SummaryPair(ClauseSource.DataModel, Perspective.Data, "a", x, Perspective.Model, "b", y)
        {
            Heatmap = PairwiseHeatmap.Count(x, y, scope),
        };
    }

    private static HeatMap Cells(CellFigure figure) => figure.Figure.Traces.OfType<HeatMap>().Last();

    private static object?[] Values(CellFigure figure) => [.. Cells(figure).Z.SelectMany(row => (List<object?>)row)];
}
