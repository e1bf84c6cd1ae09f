using System.Numerics;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Summaries;

/// <summary>Counts per (label, prediction) cell, kept for the cells that occur; instances without a prediction are in none.</summary>
public sealed class ConfusionMatrix
{
    private readonly ConfusionCells _cells;
    private readonly int[] _counts;
    private readonly int[] _selectedCounts;
    private readonly int[] _labelCounts;
    private readonly int[] _selectedLabelCounts;
    private readonly int[] _predictionCounts;

    private ConfusionMatrix(ConfusionCells cells, int[] counts, int[] selectedCounts)
    {
        (_cells, _counts, _selectedCounts) = (cells, counts, selectedCounts);
        _labelCounts = new int[cells.ClassCount];
        _selectedLabelCounts = new int[cells.ClassCount];
        _predictionCounts = new int[cells.ClassCount];
        for (var label = 0; label < cells.ClassCount; label++)
        {
            var (first, end) = cells.OfLabel(label);
            for (var cell = first; cell < end; cell++)
            {
                _labelCounts[label] += counts[cell];
                _selectedLabelCounts[label] += selectedCounts[cell];
                _predictionCounts[cells.PredictionOf(cell)] += counts[cell];
            }
        }
    }

    /// <summary>C.</summary>
    public int ClassCount => _cells.ClassCount;

    /// <summary>Counts in one pass.</summary>
    /// <param name="cells">Those of the dataset and the model.</param>
    /// <param name="shown">What is counted.</param>
    /// <param name="selected">What is selected.</param>
    /// <exception cref="ArgumentException">Cells and sets are not over the same instances.</exception>
    public static ConfusionMatrix Count(ConfusionCells cells, InstanceSet shown, InstanceSet selected)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(selected);
        var cellOfInstance = cells.CellOfInstance;
        if (shown.InstanceCount != cellOfInstance.Length || selected.InstanceCount != cellOfInstance.Length)
        {
            throw new ArgumentException("Cells and sets are not over the same instances.", nameof(cells));
        }

        var (counts, selectedCounts) = (new int[cells.Count], new int[cells.Count]);
        var shownWords = shown.Words;
        var selectedWords = selected.Words;
        for (var position = 0; position < shownWords.Length; position++)
        {
            var chosen = selectedWords[position];
            for (var rest = shownWords[position]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                if (cellOfInstance[position * 64 + bit] is >= 0 and var cell)
                {
                    counts[cell]++;
                    selectedCounts[cell] += (int)(chosen >> bit & 1);
                }
            }
        }

        return new ConfusionMatrix(cells, counts, selectedCounts);
    }

    public ConfusionCell Cell(int label, int prediction) =>
        _cells.Find(label, prediction) is >= 0 and var cell ? At(label, cell) : new ConfusionCell(label, prediction, 0, 0);

    /// <summary>The cells of one label that hold instances, in order of their predictions.</summary>
    public IEnumerable<ConfusionCell> Row(int label)
    {
        var (first, end) = _cells.OfLabel(label);
        for (var cell = first; cell < end; cell++)
        {
            if (_counts[cell] > 0)
            {
                yield return At(label, cell);
            }
        }
    }

    /// <summary>Instances with this label and any prediction.</summary>
    public int LabelCount(int label) => _labelCounts[label];

    /// <summary>Of these, selected.</summary>
    public int SelectedLabelCount(int label) => _selectedLabelCounts[label];

    /// <summary>Instances with this prediction.</summary>
    public int PredictionCount(int prediction) => _predictionCounts[prediction];

    /// <summary>How many of a class's instances are predicted as labeled (its recall), with its interval.</summary>
    public WilsonInterval ClassAccuracy(int label) => WilsonInterval.Of(Cell(label, label).Count, _labelCounts[label]);

    /// <summary>How many of the instances with this prediction are so labeled, with its interval.</summary>
    public WilsonInterval ClassPrecision(int prediction) => WilsonInterval.Of(Cell(prediction, prediction).Count, _predictionCounts[prediction]);

    /// <summary>Harmonic mean of a class's precision and recall: 2 · right / (labeled + predicted).</summary>
    /// <returns>In [0, 1]; NaN where the class is neither label nor prediction of any instance.</returns>
    public double ClassF1(int label) => 2.0 * Cell(label, label).Count / (_labelCounts[label] + (double)_predictionCounts[label]);

    /// <summary>The wrong prediction that a class's instances get most often, the lower class of equal ones; null where there is none.</summary>
    public ConfusionCell? MostConfused(int label)
    {
        var best = -1;
        var (first, end) = _cells.OfLabel(label);
        for (var cell = first; cell < end; cell++)
        {
            if (_cells.PredictionOf(cell) != label && _counts[cell] > (best < 0 ? 0 : _counts[best]))
            {
                best = cell;
            }
        }

        return best < 0 ? null : At(label, best);
    }

    /// <summary>Over all classes, with its interval.</summary>
    public WilsonInterval Accuracy()
    {
        long correct = 0, total = 0;
        for (var label = 0; label < ClassCount; label++)
        {
            correct += Cell(label, label).Count;
            total += _labelCounts[label];
        }

        return WilsonInterval.Of(correct, total);
    }

    /// <summary>The wrong cells that hold instances, the fullest first, equal ones by label, then prediction.</summary>
    /// <param name="most">How many at most, at least 1.</param>
    public IReadOnlyList<ConfusionCell> WorstPairs(int most)
    {
        // The least of those kept is at the head: of equal counts the later cell goes first.
        var kept = new PriorityQueue<(int Label, int Cell), long>(most);
        for (var label = 0; label < ClassCount; label++)
        {
            var (first, end) = _cells.OfLabel(label);
            for (var cell = first; cell < end; cell++)
            {
                if (_counts[cell] == 0 || _cells.PredictionOf(cell) == label)
                {
                    continue;
                }

                var rank = ((long)_counts[cell] << 32) - cell;
                if (kept.Count < most)
                {
                    kept.Enqueue((label, cell), rank);
                }
                else
                {
                    kept.EnqueueDequeue((label, cell), rank);
                }
            }
        }

        var pairs = new ConfusionCell[kept.Count];
        for (var place = pairs.Length - 1; place >= 0; place--)
        {
            var (label, cell) = kept.Dequeue();
            pairs[place] = At(label, cell);
        }

        return pairs;
    }

    private ConfusionCell At(int label, int cell) => new(label, _cells.PredictionOf(cell), _counts[cell], _selectedCounts[cell]);
}
