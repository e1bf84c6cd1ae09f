using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Summaries;

/// <summary>How the difficulty measures of an analysis go together, over all instances or within one class.</summary>
public static class CorrelationSummary
{
    /// <summary>A fixed seed, so that everyone who looks sees the same intervals.</summary>
    private const int Seed = 1;

    /// <param name="label">Only the instances with this label; null for all.</param>
    /// <param name="resamples">Bootstrap resamples, at least 1.</param>
    /// <param name="cancellationToken">Looked at once a resample.</param>
    /// <returns>Over the difficulties in the order of the scores table; those of single layers are left out: their mean stands for them.</returns>
    public static CorrelationMatrix Of(ScoredAnalysis analysis, int? label, int resamples, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var columns = ColumnsOf(analysis);
        var members = label is { } only
            ? Enumerable.Range(0, analysis.InstanceCount).Where(instanceIndex => analysis.Dataset.Labels[instanceIndex] == only).ToArray()
            : null;
        return CorrelationMatrix.Of(
            [.. columns.Select(column => new MeasuredColumn(
                column.Id, members is null ? column.Values : Array.ConvertAll(members, member => column.Values[member])))],
            resamples, Seed, cancellationToken);
    }

    /// <summary>The columns that are compared.</summary>
    public static ImmutableArray<ScoreColumn> ColumnsOf(ScoredAnalysis analysis) =>
        [.. analysis.Columns.Where(column => column.Measure is { IsDifficulty: true, Perspective: not null } && column.Layer is null)];
}
