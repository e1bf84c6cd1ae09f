namespace DifficultyEyes.Core.Summaries;

/// <summary>The (label, prediction) cells that occur at all, and the cell of each instance: made once, counted often.</summary>
/// <remarks>There are at most N of them however many classes there are, so nothing is as large as C × C.</remarks>
public sealed class ConfusionCells
{
    private const long NoCell = -1;

    private readonly int[] _firstOfLabel;
    private readonly int[] _predictions;
    private readonly int[] _cellOfInstance;

    private ConfusionCells(int[] firstOfLabel, int[] predictions, int[] cellOfInstance)
    {
        _firstOfLabel = firstOfLabel;
        _predictions = predictions;
        _cellOfInstance = cellOfInstance;
    }

    /// <summary>C.</summary>
    public int ClassCount => _firstOfLabel.Length - 1;

    /// <summary>Cells that hold at least one instance of the dataset, numbered by label, then prediction.</summary>
    public int Count => _predictions.Length;

    /// <summary>Shape (N): the number of each instance's cell; below 0 where the prediction is unknown.</summary>
    public ReadOnlySpan<int> CellOfInstance => _cellOfInstance;

    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <param name="predictions">Shape (N), values 0 to C - 1; negative is unknown and lies in no cell.</param>
    /// <param name="classCount">C.</param>
    /// <exception cref="ArgumentException">The columns are not over the same instances.</exception>
    public static ConfusionCells Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classCount)
    {
        if (labels.Length != predictions.Length)
        {
            throw new ArgumentException($"{labels.Length} labels do not fit {predictions.Length} predictions.", nameof(predictions));
        }

        var keys = new long[labels.Length];
        for (var instanceIndex = 0; instanceIndex < keys.Length; instanceIndex++)
        {
            keys[instanceIndex] = predictions[instanceIndex] < 0 ? NoCell : (long)labels[instanceIndex] * classCount + predictions[instanceIndex];
        }

        long[] sorted = Array.FindAll(keys, key => key != NoCell);
        Array.Sort(sorted);
        var count = 0;
        foreach (var key in sorted)
        {
            if (count == 0 || sorted[count - 1] != key)
            {
                sorted[count++] = key;
            }
        }

        var (firstOfLabel, predictionOfCell) = (new int[classCount + 1], new int[count]);
        for (var cell = 0; cell < count; cell++)
        {
            predictionOfCell[cell] = (int)(sorted[cell] % classCount);
            firstOfLabel[(int)(sorted[cell] / classCount) + 1] = cell + 1;
        }

        for (var label = 1; label <= classCount; label++)
        {
            // A label without instances ends where the one before it ends.
            firstOfLabel[label] = Math.Max(firstOfLabel[label], firstOfLabel[label - 1]);
        }

        return new ConfusionCells(
            firstOfLabel, predictionOfCell, Array.ConvertAll(keys, key => Array.BinarySearch(sorted, 0, count, key)));
    }

    /// <summary>The cells of one label: from the first to before the last, in order of their predictions.</summary>
    public (int First, int End) OfLabel(int label) => (_firstOfLabel[label], _firstOfLabel[label + 1]);

    public int PredictionOf(int cell) => _predictions[cell];

    /// <summary>The number of a cell, or below 0 where no instance of the dataset lies in it.</summary>
    public int Find(int label, int prediction)
    {
        var (first, end) = OfLabel(label);
        return Array.BinarySearch(_predictions, first, end - first, prediction);
    }
}
