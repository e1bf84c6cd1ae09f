using System.Collections.Immutable;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>What the performance of an analysis' model is counted from, each made when it is first looked at; safe for several threads.</summary>
public sealed class PerformanceIndex
{
    private const string ConfidenceColumn = "confidence";

    private readonly Lazy<ImmutableArray<int>> _bySimilarity;
    private readonly Lazy<ConfidenceOrder?> _confidences;

    public PerformanceIndex(ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        Outcomes = new ModelOutcomes(analysis);
        _bySimilarity = new(() => [.. ClassSeriation.Of(ConfusionMatrix.Count(
            Outcomes.Cells, InstanceSet.All(analysis.InstanceCount), InstanceSet.None(analysis.InstanceCount)))]);
        _confidences = new(() => analysis.FindColumn(ConfidenceColumn) is { } column ? ConfidenceOrder.Of(column.Values, Outcomes.Correct) : null);
        ByLabel = [.. Enumerable.Range(0, analysis.Dataset.ClassCount)];
    }

    public ModelOutcomes Outcomes { get; }

    /// <summary>Null where the analysis has no confidences.</summary>
    public ConfidenceOrder? Confidences => _confidences.Value;

    private ImmutableArray<int> ByLabel { get; }

    /// <summary>Shape (C): all classes; by similarity over the whole dataset, so that a brush moves none.</summary>
    public ImmutableArray<int> ClassesIn(ClassOrdering ordering) => ordering == ClassOrdering.Similarity ? _bySimilarity.Value : ByLabel;
}
