using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Summaries;

public sealed class ConfusionTests
{
    [Fact]
    public void Matrix_FiveInstances_CountsCellsAndAccuracies()
    {
        var matrix = Count([0, 0, 1, 1, 2], [0, 1, 1, 0, 0], 3, InstanceSet.FromIndices(5, [1]));

        Assert.Equal(new ConfusionCell(0, 1, 1, 1), matrix.Cell(0, 1));
        Assert.Equal(new ConfusionCell(1, 2, 0, 0), matrix.Cell(1, 2));
        Assert.Equal(0.5, matrix.ClassAccuracy(1).Share);
        Assert.Equal(1.0 / 3, matrix.ClassPrecision(0).Share, 1e-12);
        Assert.Equal(2.0 / 5, matrix.ClassF1(0), 1e-12);
        Assert.Equal(0.4, matrix.Accuracy().Share);
        Assert.Equal([(0, 1), (1, 0)], matrix.WorstPairs(2).Select(cell => (cell.Label, cell.Prediction)));
        Assert.Equal(0, matrix.MostConfused(2)!.Value.Prediction);
        Assert.Equal(1, matrix.SelectedLabelCount(0));
    }

    [Fact]
    public void Matrix_ClassWithoutInstances_HasNoShare()
    {
        var matrix = Count([0, 0], [0, 0], 3, InstanceSet.None(2));

        Assert.True(double.IsNaN(matrix.ClassAccuracy(1).Share));
        Assert.True(double.IsNaN(matrix.ClassF1(2)));
        Assert.Null(matrix.MostConfused(2));
        Assert.Empty(matrix.Row(2));
    }

    [Theory]
    [InlineData(2, 500)]
    [InlineData(100, 5_000)]
    [InlineData(1_000, 20_000)]
    public void Matrix_AnyNumberOfClasses_AgreesWithANaiveCount(int classCount, int instanceCount)
    {
        var random = new Random(classCount);
        int[] labels = [.. Enumerable.Range(0, instanceCount).Select(_ => random.Next(classCount))];
        int[] predictions = [.. labels.Select(label => random.Next(3) == 0 ? random.Next(classCount) : label)];
        var shown = InstanceSet.Where(instanceCount, index => index % 5 != 0);
        var selected = InstanceSet.Where(instanceCount, index => index % 3 == 0);
        var naive = shown.Indices().GroupBy(index => (labels[index], predictions[index]))
            .ToDictionary(group => group.Key, group => (group.Count(), group.Count(selected.Contains)));

        var matrix = ConfusionMatrix.Count(ConfusionCells.Of(labels, predictions, classCount), shown, selected);

        Assert.Equal(naive.Count, Enumerable.Range(0, classCount).Sum(label => matrix.Row(label).Count()));
        Assert.All(naive, cell =>
        {
            var counted = matrix.Cell(cell.Key.Item1, cell.Key.Item2);
            Assert.Equal(cell.Value, (counted.Count, counted.SelectedCount));
        });
        var worst = naive.Where(cell => cell.Key.Item1 != cell.Key.Item2).OrderByDescending(cell => cell.Value.Item1).ThenBy(cell => cell.Key.Item1).ThenBy(cell => cell.Key.Item2).Take(50);
        Assert.Equal(worst.Select(cell => cell.Key), matrix.WorstPairs(50).Select(cell => (cell.Label, cell.Prediction)));
    }

    [Fact]
    public void Cells_ColumnsOfDifferentLengths_AreRefused() =>
        Assert.Throws<ArgumentException>(() => ConfusionCells.Of([0, 1], [0], 2));

    [Fact]
    public void Grid_WholeMatrixOfManyClasses_GathersBlocksThatLoseNothing()
    {
        var (matrix, _) = Planted(classCount: 1_000, groupSize: 10);
        ImmutableArray<int> order = [.. ClassSeriation.Of(matrix)];

        var grid = ConfusionGrid.Of(matrix, order, order);

        Assert.Equal(32, grid.ClassesPerBlock);
        Assert.InRange(grid.RowCount, 2, ConfusionGrid.MostBlocks);
        var blocks = (from row in Enumerable.Range(0, grid.RowCount) from column in Enumerable.Range(0, grid.ColumnCount) select grid.Block(row, column)).ToArray();
        Assert.Equal(Enumerable.Range(0, 1_000).Sum(matrix.LabelCount), blocks.Sum(block => block.Count));
        Assert.Equal(Enumerable.Range(0, 1_000).Sum(label => matrix.Cell(label, label).Count), blocks.Sum(block => block.CorrectCount));
        Assert.Equal(1_000, Enumerable.Range(0, grid.RowCount).Sum(row => grid.LabelsOf(row).Length));
    }

    [Fact]
    public void Grid_PartOfTheClasses_HoldsTheirCellsAlone()
    {
        var matrix = Count([0, 0, 1, 2, 2, 2], [0, 2, 1, 0, 2, 1], 3, InstanceSet.FromIndices(6, [3]));

        var grid = ConfusionGrid.Of(matrix, [2], [0, 1]);

        Assert.True(grid.HasCells);
        Assert.Equal((1, 2), (grid.RowCount, grid.ColumnCount));
        Assert.Equal(new ConfusionBlock(0, 1, 0, 1), grid.Block(0, 0));
        Assert.Equal(new ConfusionBlock(0, 1, 0, 0), grid.Block(0, 1));
    }

    [Theory]
    [InlineData(12, 3)]
    [InlineData(100, 5)]
    [InlineData(1_000, 10)]
    public void Seriation_PlantedGroups_LieSideBySide(int classCount, int groupSize)
    {
        var (matrix, groupOf) = Planted(classCount, groupSize);

        var order = ClassSeriation.Of(matrix);

        Assert.Equal(Enumerable.Range(0, classCount), order.Order());
        var changes = Enumerable.Range(1, classCount - 1).Count(place => groupOf[order[place]] != groupOf[order[place - 1]]);
        Assert.Equal((classCount / groupSize) - 1, changes);
    }

    [Fact]
    public void Seriation_Chain_IsFollowed()
    {
        // 0 is taken for 3, 3 for 1, 1 for 4, 4 for 2: the classes lie on a line.
        int[] labels = [0, 3, 1, 4, 0, 1, 2, 3, 4];
        int[] predictions = [3, 1, 4, 2, 0, 1, 2, 3, 4];

        var order = ClassSeriation.Of(Count(labels, predictions, 5, InstanceSet.None(9)));

        Assert.Contains(string.Concat(order), new[] { "03142", "24130" });
    }

    [Fact]
    public void Seriation_NothingConfused_KeepsTheOrderOfTheClasses() =>
        Assert.Equal([0, 1, 2, 3], ClassSeriation.Of(Count([0, 1, 2, 3], [0, 1, 2, 3], 4, InstanceSet.None(4))));

    [Fact]
    public void Neighborhood_OfAClass_IsThoseItIsConfusedWithEitherWay()
    {
        var matrix = Count([0, 0, 2, 2, 3, 1], [1, 0, 0, 0, 3, 1], 4, InstanceSet.None(6));

        Assert.Equal([0, 2, 1], ConfusionNeighborhood.Of(matrix, 0, most: 4));
        Assert.Equal([0, 2], ConfusionNeighborhood.Of(matrix, 0, most: 2));
        Assert.Equal([3], ConfusionNeighborhood.Of(matrix, 3, most: 4));
    }

    [Fact]
    public void Changes_OfTwoModels_AreTheWrongCellsThatDiffer()
    {
        int[] labels = [0, 0, 0, 1, 1];
        var first = Count(labels, [0, 1, 1, 1, 0], 2, InstanceSet.None(5));
        var second = Count(labels, [0, 0, 0, 1, 0], 2, InstanceSet.None(5));

        var change = Assert.Single(ConfusionChange.Between(first, second, most: 10));

        Assert.Equal((0, 1, 2), (change.Cell.Label, change.Cell.Prediction, change.Difference));
        Assert.Equal(-2, Assert.Single(ConfusionChange.Between(second, first, most: 10)).Difference);
    }

    [Fact]
    public void ClassChanges_FiveInstances_CountsWonAndLostOfEachClass()
    {
        var first = InstanceSet.FromIndices(5, [0, 1, 4]);
        var second = InstanceSet.FromIndices(5, [0, 2]);

        var changes = ClassChange.Count([0, 0, 1, 1, 2], 3, first, second, InstanceSet.FromIndices(5, [0, 1, 2, 3]));

        Assert.Equal([0, 1, 2], changes.Select(change => change.Label));
        Assert.Equal(new(1, 1, 0, 0), changes[0].Outcomes);
        Assert.Equal(new(0, 0, 1, 1), changes[1].Outcomes);
        Assert.Equal(new(0, 0, 0, 0), changes[2].Outcomes);
    }

    private static ConfusionMatrix Count(int[] labels, int[] predictions, int classCount, InstanceSet selected) =>
        ConfusionMatrix.Count(ConfusionCells.Of(labels, predictions, classCount), InstanceSet.All(labels.Length), selected);

    /// <summary>Classes strewn over groups that are confused among themselves alone.</summary>
    private static (ConfusionMatrix Matrix, int[] GroupOf) Planted(int classCount, int groupSize)
    {
        var random = new Random(3);
        int[] strewn = [.. Enumerable.Range(0, classCount).OrderBy(_ => random.Next())];
        var groupOf = new int[classCount];
        for (var place = 0; place < classCount; place++)
        {
            groupOf[strewn[place]] = place / groupSize;
        }

        var members = Enumerable.Range(0, classCount).GroupBy(label => groupOf[label]).ToDictionary(group => group.Key, group => group.ToArray());
        int[] labels = [.. Enumerable.Range(0, classCount * 20).Select(index => index % classCount)];
        int[] predictions = [.. labels.Select(label => random.Next(3) == 0 ? label : members[groupOf[label]][random.Next(groupSize)])];
        return (Count(labels, predictions, classCount, InstanceSet.None(labels.Length)), groupOf);
    }
}
