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
    private static readonly ConfusionMatrix Matrix = Count([0, 0, 0, 1, 1], [0, 0, 1, 1, 0], 2, InstanceSet.FromIndices(5, [0, 2]));

    [Fact]
    public void Of_Selecting_SaysHowManyOfHowMany() =>
        Assert.Equal(["<b>1</b>/2", "<b>1</b>/1", "1", "1"], Words(Draw(isSelecting: true)));

    [Fact]
    public void Of_NothingSelectedApart_SaysCounts() =>
        Assert.Equal(["2", "1", "1", "1"], Words(Draw()));

    [Fact]
    public void Of_RightAndWrongCells_LieOnEitherSideOfZero()
    {
        var values = Values(Draw());

        Assert.True(values[0] > 0 && values[3] > 0);
        Assert.True(values[1] < 0 && values[2] < 0);
    }

    [Fact]
    public void Of_PickedCell_IsOutlinedInLabelRowAndPredictionColumn()
    {
        var clause = new Clause(ClauseSource.Confusion, [new ConfusionPick(Label: 1, Prediction: 0)]);

        var mark = Assert.Single(Draw(clause).Marked);

        Assert.Equal(new CellBlock(0, 0, 1, 1), mark.Block);
        Assert.False(mark.IsTakenAway);
    }

    [Fact]
    public void Of_OtherOrder_MovesCellsNamesAndOutlines()
    {
        var clause = new Clause(ClauseSource.Confusion, [new ConfusionPick(Label: 1, Prediction: 0)]);

        var figure = ConfusionFigure.Of(Matrix, ConfusionGrid.Of(Matrix, [1, 0], [1, 0]), Names, clause, isSelecting: false, isDark: false);

        Assert.Equal(["1", "1", "1", "2"], Words(figure));
        Assert.Equal(["dog", "cat"], figure.Figure.Layout.XAxis[0].TickText);
        Assert.Equal(new CellBlock(1, 1, 0, 0), Assert.Single(figure.Marked).Block);
        Assert.Contains("label dog\npredicted cat\n1 instance", figure.Texts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ClassNamesWithMarkup_AreLabelsAndNoMarkup()
    {
        var layout = ConfusionFigure.Of(Matrix, Whole(Matrix), ["<b>c</b>", "a & b"], null, false, false).Figure.Layout;

        Assert.Equal(["&lt;b&gt;c&lt;/b&gt;", "a &amp; b"], layout.XAxis[0].TickText);
        Assert.Equal(layout.XAxis[0].TickText, layout.YAxis[0].TickText);
    }

    [Fact]
    public void Of_ThousandClasses_IsAPictureOfBlocksThatNameWhatTheyHold()
    {
        const int ClassCount = 1_000;
        int[] labels = [.. Enumerable.Range(0, 2 * ClassCount).Select(index => index % ClassCount)];
        int[] predictions = [.. labels.Select((label, index) => index < ClassCount ? label : (label + 1) % ClassCount)];
        var matrix = Count(labels, predictions, ClassCount, InstanceSet.None(labels.Length));
        var clause = new Clause(ClauseSource.Confusion, [new ConfusionPick(999, 0)]);
        ImmutableArray<string> names = [.. Enumerable.Range(0, ClassCount).Select(label => $"class {label}")];

        var figure = ConfusionFigure.Of(matrix, Whole(matrix), names, clause, isSelecting: false, isDark: false);

        Assert.InRange(figure.Texts.Length, 900, ConfusionGrid.MostBlocks * ConfusionGrid.MostBlocks);
        Assert.All(Words(figure), word => Assert.Equal("", word));
        Assert.StartsWith("labels class 0, class 1, class 2, class 3 and 28 more\npredicted class 0", figure.Texts[0], StringComparison.Ordinal);
        Assert.Equal(new CellBlock(0, 0, figure.RowCount - 1, figure.RowCount - 1), Assert.Single(figure.Marked).Block);
        Assert.Contains("31 wrong", figure.Texts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Difference_OfTwoModels_IsBlueWhereThisOneDoesBetter()
    {
        var other = Count([0, 0, 0, 1, 1], [1, 0, 1, 1, 1], 2, InstanceSet.None(5));

        var figure = ConfusionDifferenceFigure.Of(Whole(Matrix), Whole(other), Names, ownClause: null, isDark: false);

        // This model has one more cat right and one fewer taken for a dog, and one dog fewer right.
        var values = Values(figure);
        Assert.True(values[0] > 0 && values[1] > 0);
        Assert.True(values[2] < 0 && values[3] < 0);
        Assert.Equal(["+1", "−1", "+1", "−1"], Words(figure));
    }

    private static ConfusionMatrix Count(int[] labels, int[] predictions, int classCount, InstanceSet selected) =>
        ConfusionMatrix.Count(ConfusionCells.Of(labels, predictions, classCount), InstanceSet.All(labels.Length), selected);

    private static ConfusionGrid Whole(ConfusionMatrix matrix)
    {
        ImmutableArray<int> classes = [.. Enumerable.Range(0, matrix.ClassCount)];
        return ConfusionGrid.Of(matrix, classes, classes);
    }

    private static CellFigure Draw(Clause? clause = null, bool isSelecting = false) =>
        ConfusionFigure.Of(Matrix, Whole(Matrix), Names, clause, isSelecting, isDark: false);

    private static double[] Values(CellFigure figure) =>
        [.. ((HeatMap)Assert.Single(figure.Figure.Traces)).Z.SelectMany(row => (List<object?>)row).Select(value => (double)value!)];

    private static string[] Words(CellFigure figure) =>
        [.. ((HeatMap)figure.Figure.Traces[0]).Text.SelectMany(row => (List<object?>)row).Cast<string>()];
}
