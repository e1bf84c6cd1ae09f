using System.Collections.Concurrent;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The bins, bars and bands of an analysis' columns, made once for each column that is looked at; safe for several threads.</summary>
public sealed class AnalysisBins(ScoredAnalysis analysis)
{
    private readonly ConcurrentDictionary<string, BinnedMeasure> _columns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DifficultyBars> _bars = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, sbyte[]> _bands = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ThresholdScale> _scales = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The analysis has no such column.</exception>
    public BinnedMeasure Of(string columnId) => _columns.GetOrAdd(columnId, Bin);

    /// <exception cref="ArgumentException">The analysis has no such column.</exception>
    public DifficultyBars BarsOf(string columnId) => _bars.GetOrAdd(columnId, id => DifficultyBars.Of(Find(id)));

    /// <summary>The band of difficulty of every instance; shape (N).</summary>
    /// <exception cref="ArgumentException">The analysis has no such column.</exception>
    public sbyte[] BandsOf(string columnId) => _bands.GetOrAdd(columnId, id => DifficultyFlow.BandsOf(Find(id).Values));

    /// <summary>Where a column's threshold may stand along its bins.</summary>
    /// <exception cref="ArgumentException">The analysis has no such column.</exception>
    public ThresholdScale ScaleOf(string columnId) => _scales.GetOrAdd(columnId, id => ThresholdScale.Of(Of(id).Bins, Find(id).Values));

    private BinnedMeasure Bin(string columnId)
    {
        var column = Find(columnId);
        return BinnedMeasure.Of(column.Values, column.Measure.IsFewValued);
    }

    private ScoreColumn Find(string columnId) =>
        analysis.FindColumn(columnId) ?? throw new ArgumentException($"There is no column {columnId}.", nameof(columnId));
}
