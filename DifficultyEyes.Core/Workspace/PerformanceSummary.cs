using System.Collections.Immutable;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>What the model performance view shows: only what its display needs is counted.</summary>
public sealed record PerformanceSummary
{
    /// <summary>Null unless the confusion matrix is shown.</summary>
    public ConfusionSummary? Confusion { get; private init; }

    /// <summary>Null unless accuracy by difficulty is shown, and where the perspective has no measure.</summary>
    public StrataSummary? Strata { get; private init; }

    /// <summary>Null unless calibration is shown, and where the analysis has no confidences.</summary>
    public CalibrationSummary? Calibration { get; private init; }

    /// <summary>As sorted; empty unless the class table is shown.</summary>
    public ImmutableArray<ClassPerformance> Classes { get; private init; } = [];

    /// <summary>Null unless two models are compared.</summary>
    public ModelComparison? Comparison { get; private init; }

    /// <summary>Counts what is shown in one state.</summary>
    /// <param name="compared">The models that the state compares with, by their analyses; one that is missing is not compared.</param>
    public static PerformanceSummary Of(
        ScoredAnalysis analysis,
        WorkspaceResolver resolver,
        WorkspaceState state,
        WorkspaceSelection selection,
        IReadOnlyDictionary<string, ModelOutcomes> compared)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(resolver);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(compared);
        var (index, options) = (resolver.Performance, state.PerformanceOptions);
        ConfusionMatrix Matrix() => ConfusionMatrix.Count(index.Outcomes.Cells, selection.Population, selection.Selected);
        return state.Performance switch
        {
            PerformanceDisplay.Confusion => new() { Confusion = ConfusionSummary.Of(Matrix(), index, options) },
            PerformanceDisplay.ByDifficulty => new() { Strata = StrataSummary.Of(analysis, resolver, state, selection) },
            PerformanceDisplay.Calibration => new() { Calibration = CalibrationSummary.Of(resolver, state, selection) },
            PerformanceDisplay.PerClass => new() { Classes = ClassPerformance.Table(analysis, Matrix(), state, selection, resolver) },
            _ => new()
            {
                Comparison = options.ComparedAnalysis is { } id && compared.GetValueOrDefault(id) is { } other
                    ? ModelComparison.Of(index, other, state, selection)
                    : null,
            },
        };
    }
}
