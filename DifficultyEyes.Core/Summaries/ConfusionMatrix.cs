using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Summaries;

/// <summary>Counts per (label, prediction) cell.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;
    private readonly int[] _selectedCounts;

    private ConfusionMatrix(int classCount)
    {
        ClassCount = classCount;
        _counts = new int[classCount * classCount];
        _selectedCounts = new int[classCount * classCount];
    }

    /// <summary>C.</summary>
    public int ClassCount { get; }

    /// <summary>Counts those shown, then the selected ones among them.</summary>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <param name="predictions">Shape (N), values 0 to C - 1.</param>
    /// <param name="classCount">C.</param>
    /// <param name="shown">What passes all filters but the view's own.</param>
    /// <param name="selected">What is selected.</param>
    /// <exception cref="ArgumentException">Columns and sets are not over the same instances.</exception>
    public static ConfusionMatrix Count(
        ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classCount, InstanceSet shown, InstanceSet selected)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(selected);
        if (labels.Length != predictions.Length || shown.InstanceCount != labels.Length || selected.InstanceCount != labels.Length)
        {
            throw new ArgumentException("Labels, predictions and sets are not over the same instances.", nameof(predictions));
        }

        var matrix = new ConfusionMatrix(classCount);
        foreach (var instanceIndex in shown)
        {
            matrix._counts[labels[instanceIndex] * classCount + predictions[instanceIndex]]++;
        }

        foreach (var instanceIndex in shown.And(selected))
        {
            matrix._selectedCounts[labels[instanceIndex] * classCount + predictions[instanceIndex]]++;
        }

        return matrix;
    }

    public ConfusionCell Cell(int label, int prediction)
    {
        var cell = label * ClassCount + prediction;
        return new ConfusionCell(label, prediction, _counts[cell], _selectedCounts[cell]);
    }

    /// <summary>How many of a class's instances are predicted as labeled, with its interval.</summary>
    public WilsonInterval ClassAccuracy(int label)
    {
        var total = 0L;
        foreach (var count in _counts.AsSpan(label * ClassCount, ClassCount))
        {
            total += count;
        }

        return WilsonInterval.Of(Cell(label, label).Count, total);
    }

    /// <summary>Over all classes, with its interval.</summary>
    public WilsonInterval Accuracy()
    {
        long correct = 0, total = 0;
        for (var label = 0; label < ClassCount; label++)
        {
            correct += Cell(label, label).Count;
        }

        foreach (var count in _counts)
        {
            total += count;
        }

        return WilsonInterval.Of(correct, total);
    }

    /// <summary>The wrong cells that hold instances, the fullest first, equal ones by label, then prediction.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<ConfusionCell> WorstPairs(int most)
    {
        List<ConfusionCell> wrong = [];
        for (var label = 0; label < ClassCount; label++)
        {
            for (var prediction = 0; prediction < ClassCount; prediction++)
            {
                if (label != prediction && _counts[label * ClassCount + prediction] > 0)
                {
                    wrong.Add(Cell(label, prediction));
                }
            }
        }

        return [.. wrong.OrderByDescending(cell => cell.Count).Take(most)];
    }
}
