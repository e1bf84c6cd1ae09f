using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Everything known of one instance, gathered so that one sees where and why the model goes wrong on it.</summary>
public sealed record InstanceEvidence
{
    /// <summary>Neighbors kept for each representation; a row of thumbnails holds no more.</summary>
    public const int DefaultNeighborCount = 40;

    private const int ProbabilityCount = 4;

    public required int InstanceIndex { get; init; }

    public required string Path { get; init; }

    /// <summary>Null where the dataset names no splits, or this instance's is unknown.</summary>
    public string? Split { get; init; }

    public required ImageExtent Image { get; init; }

    public required int Label { get; init; }

    /// <summary>Null where the model's output says nothing: a value of it is NaN or infinite.</summary>
    public required int? Prediction { get; init; }

    /// <summary>False also where the prediction is unknown.</summary>
    public bool IsCorrect => Label == Prediction;

    /// <summary>The most probable classes, most probable first (ties by class index); the label's is always among them. Empty where they are unknown.</summary>
    public required ImmutableArray<ClassShare> Probabilities { get; init; }

    /// <summary>Null where nobody voted on this instance.</summary>
    public VoteEvidence? Votes { get; init; }

    /// <summary>1-based index of the layer from which on the vote equals the prediction; L + 1 = never settled; null where it was not scored.</summary>
    public int? PredictionDepth { get; init; }

    /// <summary>How often the neighbors' vote changes along the layers; null where it was not scored.</summary>
    public int? FlipCount { get; init; }

    /// <summary>L: the model's layers, without the data representation.</summary>
    public required int LayerCount { get; init; }

    /// <summary>The data representation, then the model's layers from input to output.</summary>
    public required ImmutableArray<LayerEvidence> Layers { get; init; }

    /// <summary>Every measure, in the order of the scores table.</summary>
    public required ImmutableArray<MeasureEvidence> Measures { get; init; }

    /// <summary>Gathers the evidence of one instance; a pure function of its arguments.</summary>
    /// <param name="neighborhoods">Those at hand; a representation without one of the instance shows no neighbors.</param>
    /// <param name="neighborCount">Neighbors kept for each representation, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The analysis holds no such instance.</exception>
    public static InstanceEvidence Gather(
        ScoredAnalysis analysis,
        int instanceIndex,
        IReadOnlyDictionary<NeighborhoodKey, Neighborhood> neighborhoods,
        int neighborCount = DefaultNeighborCount)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(neighborhoods);
        ArgumentOutOfRangeException.ThrowIfNegative(instanceIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(instanceIndex, analysis.InstanceCount);
        ArgumentOutOfRangeException.ThrowIfNegative(neighborCount);

        var dataset = analysis.Dataset;
        var model = analysis.Models[0];
        var split = dataset.Splits[instanceIndex];
        return new InstanceEvidence
        {
            InstanceIndex = instanceIndex,
            Path = dataset.Paths[instanceIndex],
            Split = split < 0 ? null : dataset.SplitNames[split],
            Image = dataset.Images[instanceIndex],
            Label = dataset.Labels[instanceIndex],
            Prediction = model.Predictions[instanceIndex] is >= 0 and var prediction ? prediction : null,
            Probabilities = TopProbabilities(model, dataset, instanceIndex),
            Votes = VoteEvidence.Of(analysis.Annotations, dataset.ClassCount, instanceIndex),
            PredictionDepth = WholeValue(analysis, "prediction_depth_raw", instanceIndex),
            FlipCount = WholeValue(analysis, "flip_count", instanceIndex),
            LayerCount = model.Layers.Length,
            Layers = LayerEvidence.AlongTheModel(analysis, instanceIndex, neighborhoods, neighborCount),
            Measures = [.. analysis.Columns.Select(column => MeasureEvidence.Of(column, dataset.Labels, instanceIndex))],
        };
    }

    private static ImmutableArray<ClassShare> TopProbabilities(ScoredModel model, Dataset dataset, int instanceIndex)
    {
        var row = model.Probabilities.AsSpan(instanceIndex * dataset.ClassCount, dataset.ClassCount).ToArray();
        if (float.IsNaN(row[0]))
        {
            return [];
        }

        var ranked = Enumerable.Range(0, row.Length).OrderByDescending(classIndex => row[classIndex]).ThenBy(classIndex => classIndex);
        var label = dataset.Labels[instanceIndex];
        var top = ranked.Take(ProbabilityCount).ToList();
        if (!top.Contains(label))
        {
            top[^1] = label;
        }

        return [.. top.Select(classIndex => new ClassShare(classIndex, row[classIndex]))];
    }

    private static int? WholeValue(ScoredAnalysis analysis, string columnId, int instanceIndex) =>
        analysis.FindColumn(columnId)?.Values[instanceIndex] is { } value && !float.IsNaN(value)
            ? (int)MathF.Round(value)
            : null;
}
