using System.Collections.Immutable;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Tells an analysis that an earlier version scored from one of this version.</summary>
public static class OutdatedMeasures
{
    /// <summary>Titles of the measures that are computed otherwise now, each once, in the order of the scores table; empty where all are of this version.</summary>
    public static ImmutableArray<string> Of(ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return [.. analysis.Columns.Where(column => column.Recipe.Version != column.Measure.Version).Select(column => column.Measure.Title).Distinct(StringComparer.Ordinal)];
    }
}
