using System.Collections.Concurrent;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The bins of an analysis' columns, made once for each column that is looked at; safe for several threads.</summary>
public sealed class AnalysisBins(ScoredAnalysis analysis)
{
    private readonly ConcurrentDictionary<string, BinnedColumn> _columns = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The analysis has no such column.</exception>
    public BinnedColumn Of(string columnId) => _columns.GetOrAdd(columnId, Bin);

    private BinnedColumn Bin(string columnId)
    {
        var column = analysis.FindColumn(columnId) ?? throw new ArgumentException($"There is no column {columnId}.", nameof(columnId));
        var bins = TruthfulBins.For(column.Values, column.Measure.IsFewValued);
        return new BinnedColumn(column, bins, bins.Assign(column.Values));
    }
}

/// <summary>A column with its bins.</summary>
/// <param name="BinOfInstance">Shape (N): the bin of each instance, or <see cref="TruthfulBins.NoBin"/>.</param>
public sealed record BinnedColumn(ScoreColumn Column, TruthfulBins Bins, sbyte[] BinOfInstance);
