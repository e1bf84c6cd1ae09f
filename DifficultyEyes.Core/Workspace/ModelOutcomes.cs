using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>What the model of an analysis makes of every instance, laid out for counting.</summary>
/// <param name="classNames">The classes that cells are counted in: all of the analysis', perhaps among more, in an order of their own; null for the analysis'.</param>
public sealed class ModelOutcomes(ScoredAnalysis analysis, ImmutableArray<string>? classNames = null)
{
    private readonly Lazy<ConfusionCells> _cells = new(() => CellsOf(analysis, classNames ?? analysis.Dataset.ClassNames));

    public ScoredAnalysis Analysis => analysis;

    /// <summary>The classes of an analysis that are not among others, in which its outcomes cannot be counted.</summary>
    public static ImmutableArray<string> ClassesMissing(ScoredAnalysis analysis, ImmutableArray<string> among)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return [.. analysis.Dataset.ClassNames.Except(among, StringComparer.Ordinal)];
    }

    /// <summary>What the model predicts as labeled.</summary>
    public InstanceSet Correct { get; } = InstanceSet.Where(
        analysis.InstanceCount, instanceIndex => analysis.Models[0].Predictions[instanceIndex] == analysis.Dataset.Labels[instanceIndex]);

    /// <summary>Where the model's output says nothing: neither right nor wrong.</summary>
    public InstanceSet Unknown { get; } = InstanceSet.WhereBetween<int>(analysis.Models[0].Predictions, int.MinValue, Prediction.Unknown);

    /// <summary>What the model predicts otherwise than it is labeled.</summary>
    public InstanceSet Wrong => field ??= Correct.Or(Unknown).Complement();

    public ConfusionCells Cells => _cells.Value;

    private static ConfusionCells CellsOf(ScoredAnalysis analysis, ImmutableArray<string> classNames)
    {
        var (dataset, predictions) = (analysis.Dataset, analysis.Models[0].Predictions);
        if (classNames.AsSpan().SequenceEqual(dataset.ClassNames.AsSpan()))
        {
            return ConfusionCells.Of(dataset.Labels.AsSpan(), predictions, dataset.ClassCount);
        }

        // Another model may have its classes in another order.
        var positionOf = classNames.Select((name, position) => (name, position)).ToDictionary(pair => pair.name, pair => pair.position, StringComparer.Ordinal);
        var positions = dataset.ClassNames.Select(name => positionOf[name]).ToArray();
        return ConfusionCells.Of(
            [.. dataset.Labels.Select(label => positions[label])],
            Array.ConvertAll(predictions, prediction => prediction < 0 ? prediction : positions[prediction]),
            classNames.Length);
    }
}
