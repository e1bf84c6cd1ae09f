using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Accuracy by difficulty: how often the model is right in each stratum of a measure.</summary>
/// <param name="Histogram">A tally for each stratum over the population; selected is what passes every other view's brush.</param>
/// <param name="Confidences">Shape (strata): the model's mean confidence, NaN where none is known.</param>
public sealed record StrataSummary(Perspective Perspective, ScoreColumn Column, MarginalHistogram Histogram, ImmutableArray<double> Confidences)
{
    /// <returns>Null where the analysis has no measure of that perspective.</returns>
    public static StrataSummary? Of(ScoredAnalysis analysis, WorkspaceResolver resolver, WorkspaceState state, WorkspaceSelection selection)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(resolver);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(selection);
        var perspective = state.PerformanceOptions.StrataOf;
        if (state.MeasureOf(perspective) is not { } columnId || analysis.FindColumn(columnId) is not { } column)
        {
            return null;
        }

        var bins = resolver.Bins.Of(columnId);
        var scope = resolver.ScopeOf(selection.Population, selection.ShownBy(ClauseSource.Strata));
        return new StrataSummary(
            perspective, column, MarginalHistogram.Count(bins, scope), MeanConfidences(analysis.FindColumn("confidence")?.Values, bins, selection.Population));
    }

    private static ImmutableArray<double> MeanConfidences(float[]? confidences, BinnedMeasure bins, InstanceSet population)
    {
        var (sums, counts) = (new double[bins.Bins.Count], new int[bins.Bins.Count]);
        if (confidences is not null)
        {
            foreach (var instanceIndex in population)
            {
                if (bins.BinOfInstance[instanceIndex] is >= 0 and var bin && !float.IsNaN(confidences[instanceIndex]))
                {
                    sums[bin] += confidences[instanceIndex];
                    counts[bin]++;
                }
            }
        }

        return [.. sums.Select((sum, bin) => sum / counts[bin])];
    }
}
