using System.Collections.Immutable;

namespace DifficultyEyes.Core.Summaries;

/// <summary>The part of a confusion matrix that is looked at: its cells, or blocks of cells where these would be too small.</summary>
public sealed class ConfusionGrid
{
    /// <summary>Cells or blocks on a side that can still be told apart and hit in a view.</summary>
    public const int MostBlocks = 32;

    private readonly ConfusionBlock[] _blocks;

    private ConfusionGrid(ImmutableArray<int> labels, ImmutableArray<int> predictions, int classesPerBlock)
    {
        (Labels, Predictions, ClassesPerBlock) = (labels, predictions, classesPerBlock);
        RowCount = BlockCount(labels.Length, classesPerBlock);
        ColumnCount = BlockCount(predictions.Length, classesPerBlock);
        _blocks = new ConfusionBlock[RowCount * ColumnCount];
    }

    /// <summary>The classes looked at as labels, from top to bottom.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The classes looked at as predictions, from left to right.</summary>
    public ImmutableArray<int> Predictions { get; }

    /// <summary>1 where each cell is shown.</summary>
    public int ClassesPerBlock { get; }

    public int RowCount { get; }

    public int ColumnCount { get; }

    public bool HasCells => ClassesPerBlock == 1;

    /// <summary>Gathers the cells in one pass over those that hold instances.</summary>
    /// <param name="labels">The classes to look at as labels, none twice.</param>
    /// <param name="predictions">The classes to look at as predictions, none twice.</param>
    public static ConfusionGrid Of(ConfusionMatrix matrix, ImmutableArray<int> labels, ImmutableArray<int> predictions)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var grid = new ConfusionGrid(labels, predictions, BlockCount(Math.Max(labels.Length, predictions.Length), MostBlocks));
        var columnOfClass = new int[matrix.ClassCount];
        Array.Fill(columnOfClass, -1);
        for (var place = 0; place < predictions.Length; place++)
        {
            columnOfClass[predictions[place]] = place / grid.ClassesPerBlock;
        }

        for (var place = 0; place < labels.Length; place++)
        {
            foreach (var cell in matrix.Row(labels[place]))
            {
                if (columnOfClass[cell.Prediction] is >= 0 and var column)
                {
                    ref var block = ref grid._blocks[place / grid.ClassesPerBlock * grid.ColumnCount + column];
                    block = block.With(cell);
                }
            }
        }

        return grid;
    }

    public ConfusionBlock Block(int row, int column) => _blocks[row * ColumnCount + column];

    /// <summary>The labels of a row of blocks.</summary>
    public ReadOnlySpan<int> LabelsOf(int row) => Slice(Labels, row);

    /// <summary>The predictions of a column of blocks.</summary>
    public ReadOnlySpan<int> PredictionsOf(int column) => Slice(Predictions, column);

    private static int BlockCount(int classes, int size) => (classes + size - 1) / size;

    private ReadOnlySpan<int> Slice(ImmutableArray<int> classes, int block)
    {
        var first = block * ClassesPerBlock;
        return classes.AsSpan(first, Math.Min(ClassesPerBlock, classes.Length - first));
    }
}

/// <summary>What a cell or a block of cells holds.</summary>
/// <param name="CorrectCount">Instances predicted as labeled.</param>
/// <param name="WrongCount">Instances predicted otherwise.</param>
/// <param name="SelectedCorrectCount">Of the first, selected.</param>
/// <param name="SelectedWrongCount">Of the second, selected.</param>
public readonly record struct ConfusionBlock(int CorrectCount, int WrongCount, int SelectedCorrectCount, int SelectedWrongCount)
{
    public int Count => CorrectCount + WrongCount;

    public int SelectedCount => SelectedCorrectCount + SelectedWrongCount;

    internal ConfusionBlock With(ConfusionCell cell) => cell.IsCorrect
        ? this with { CorrectCount = CorrectCount + cell.Count, SelectedCorrectCount = SelectedCorrectCount + cell.SelectedCount }
        : this with { WrongCount = WrongCount + cell.Count, SelectedWrongCount = SelectedWrongCount + cell.SelectedCount };
}
