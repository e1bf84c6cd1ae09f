using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views.ModelPerformance;
using Plotly.Blazor.Traces;

namespace DifficultyEyes.Tests.Views.ModelPerformance;

public sealed class ConfusionFigureTests
{
    private static readonly ImmutableArray<string> Names = ["cat", "dog"];
    private static readonly ConfusionMatrix Matrix = ConfusionMatrix.Count(
        [0, 0, 0, 1, 1], [0, 0, 1, 1, 0], 2, InstanceSet.All(5), InstanceSet.FromIndices(5, [0, 2]));

    [Fact]
    public void Of_Selecting_SaysHowManyOfHowMany()
    {
        var words = Words(ConfusionFigure.Of(Matrix, Names, ownClause: null, isSelecting: true, isDark: false));

        Assert.Equal(["<b>1</b>/2", "<b>1</b>/1", "1", "1"], words);
    }

    [Fact]
    public void Of_NothingSelectedApart_SaysCounts() =>
        Assert.Equal(["2", "1", "1", "1"], Words(ConfusionFigure.Of(Matrix, Names, ownClause: null, isSelecting: false, isDark: false)));

    [Fact]
    public void Of_RightAndWrongCells_LieOnEitherSideOfZero()
    {
        var values = Assert.IsType<HeatMap>(Assert.Single(ConfusionFigure.Of(Matrix, Names, null, false, false).Figure.Traces)).Z
            .SelectMany(row => (List<object?>)row).Cast<double>().ToArray();

        Assert.True(values[0] > 0 && values[3] > 0);
        Assert.True(values[1] < 0 && values[2] < 0);
    }

    [Fact]
    public void Of_PickedCell_IsOutlinedInLabelRowAndPredictionColumn()
    {
        var clause = new Clause(ClauseSource.Confusion, [new ConfusionPick(Label: 1, Prediction: 0)]);

        var mark = Assert.Single(ConfusionFigure.Of(Matrix, Names, clause, true, false).Marked);

        Assert.Equal(new CellBlock(0, 0, 1, 1), mark.Block);
        Assert.False(mark.IsTakenAway);
    }

    [Fact]
    public void ClassRow_Classes_TellAccuracyAndWorstConfusion()
    {
        var rows = ClassRow.Of(Matrix, Names);

        Assert.Equal("66.7%", rows[0].AccuracyWidth);
        Assert.Equal(1, rows[0].Worst!.Value.Prediction);
        Assert.Equal(2, rows[1].Count);
    }

    [Fact]
    public void Of_ClassNamesWithMarkup_AreLabelsAndNoMarkup()
    {
        var layout = ConfusionFigure.Of(Matrix, ["<b>c</b>", "a & b"], null, false, false).Figure.Layout;

        Assert.Equal(["&lt;b&gt;c&lt;/b&gt;", "a &amp; b"], layout.XAxis[0].TickText);
        Assert.Equal(layout.XAxis[0].TickText, layout.YAxis[0].TickText);
    }

    private static string[] Words(CellFigure figure) =>
        [.. ((HeatMap)figure.Figure.Traces[0]).Text.SelectMany(row => (List<object?>)row).Cast<string>()];
}
