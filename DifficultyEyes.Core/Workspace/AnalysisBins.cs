using System.Collections.Concurrent;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The bins of an analysis' columns, made once for each column that is looked at; safe for several threads.</summary>
public sealed class AnalysisBins(ScoredAnalysis analysis)
{
    private readonly ConcurrentDictionary<string, BinnedMeasure> _columns = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The analysis has no such column.</exception>
    public BinnedMeasure Of(string columnId) => _columns.GetOrAdd(columnId, Bin);

    private BinnedMeasure Bin(string columnId)
    {
        var column = analysis.FindColumn(columnId) ?? throw new ArgumentException($"There is no column {columnId}.", nameof(columnId));
        return BinnedMeasure.Of(column.Values, column.Measure.IsFewValued);
    }
}
