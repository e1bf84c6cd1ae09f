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
        var values = Values(HeatmapFigure.Of(Pair, null, HeatmapColoring.Count, isDark: false));

        Assert.Equal(2, values.Count(value => value is not null));
    }

    [Fact]
    public void Of_Accuracy_IsTheShareOfCorrectInstancesAndMarksTooFew()
    {
        var figure = HeatmapFigure.Of(Pair, null, HeatmapColoring.Accuracy, isDark: true);

        Assert.Equal([0.5, 1.0], Values(figure).OfType<double>().Order());
        Assert.Equal(2, Cells(figure).Text.SelectMany(row => (List<object?>)row).Count(mark => mark is "·"));
    }

    [Fact]
    public void Of_OwnClause_IsOutlinedOnlyWhereTheMeasuresAreStillShown()
    {
        var clause = new Clause(ClauseSource.DataModel,
        [
            new HeatmapRectangle("a", 0, 99, "b", 0, 0),
            new HeatmapRectangle("a", 0, 0, "gone", 0, 0),
        ]);

        var mark = Assert.Single(HeatmapFigure.Of(Pair, clause, HeatmapColoring.Count, isDark: false).Marked);

        Assert.Equal(new CellBlock(0, Pair.Heatmap.Columns.Count - 1, 0, 0), mark.Block);
    }

    [Fact]
    public void Of_EveryCell_TellsBinsAndCounts()
    {
        var figure = HeatmapFigure.Of(Pair, null, HeatmapColoring.Count, isDark: false);

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
