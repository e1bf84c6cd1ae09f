using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>What the confusion display shows.</summary>
/// <param name="Matrix">Over the population, with the selected ones of each cell.</param>
/// <param name="Grid">The part that is looked at.</param>
/// <param name="Pairs">The worst pairs, the fullest first; of the focused class alone where there is one.</param>
public sealed record ConfusionSummary(ConfusionMatrix Matrix, ConfusionGrid Grid, IReadOnlyList<ConfusionCell> Pairs)
{
    private const int MostPairs = 200;

    /// <summary>A class with those it is confused with: as many as can be read with their counts.</summary>
    private const int MostNeighbors = 20;

    public static ConfusionSummary Of(ConfusionMatrix matrix, PerformanceIndex index, PerformanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(options);
        var (labels, predictions) = ClassesOf(matrix, index, options);
        IReadOnlyList<ConfusionCell> pairs = options.FocusedClass is { } focused
            ? [.. labels.SelectMany(matrix.Row).Where(cell => !cell.IsCorrect && (cell.Label == focused || cell.Prediction == focused)).OrderByDescending(cell => cell.Count)]
            : matrix.WorstPairs(MostPairs);
        return new ConfusionSummary(matrix, ConfusionGrid.Of(matrix, labels, predictions), pairs);
    }

    /// <summary>The classes that are looked at, as labels and as predictions.</summary>
    internal static (ImmutableArray<int> Labels, ImmutableArray<int> Predictions) ClassesOf(ConfusionMatrix matrix, PerformanceIndex index, PerformanceOptions options)
    {
        if (options.FocusedClass is { } focused)
        {
            var neighbors = ConfusionNeighborhood.Of(matrix, focused, MostNeighbors);
            return (neighbors, neighbors);
        }

        var order = index.ClassesIn(options.Ordering);
        return options.Window is { } window
            ? (order.Slice(window.FirstLabel, window.Size), order.Slice(window.FirstPrediction, window.Size))
            : (order, order);
    }
}
