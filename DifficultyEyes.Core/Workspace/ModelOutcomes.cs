using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>What the model of an analysis makes of every instance, laid out for counting.</summary>
public sealed class ModelOutcomes(ScoredAnalysis analysis)
{
    private readonly Lazy<ConfusionCells> _cells = new(
        () => ConfusionCells.Of(analysis.Dataset.Labels.AsSpan(), analysis.Models[0].Predictions, analysis.Dataset.ClassCount));

    public ScoredAnalysis Analysis => analysis;

    /// <summary>What the model predicts as labeled.</summary>
    public InstanceSet Correct { get; } = InstanceSet.Where(
        analysis.InstanceCount, instanceIndex => analysis.Models[0].Predictions[instanceIndex] == analysis.Dataset.Labels[instanceIndex]);

    public ConfusionCells Cells => _cells.Value;
}
