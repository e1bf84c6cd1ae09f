using System.Globalization;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that were computed elsewhere.</summary>
internal static class ImportedColumns
{
    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory, IReadOnlyList<ScoreSet> sets)
    {
        foreach (var measure in ImportedMeasures.Of(sets))
        {
            yield return OfSet(factory, measure, measure.Raw, () => measure.Values);
            yield return OfSet(factory, measure, measure.Rank, measure.Ranks);
        }
    }

    private static PlannedColumn OfSet(ColumnFactory factory, ImportedMeasure measure, MeasureDefinition definition, Func<float[]> compute) =>
        ColumnFactory.Column(
            definition, null, [measure.Set.Hash, measure.Column.ToString(CultureInfo.InvariantCulture), factory.Request.DatasetHash],
            new Recipe { Measure = definition.Id, Version = definition.Version, DatasetHash = factory.Request.DatasetHash, ScoreSetHash = measure.Set.Hash },
            _ => compute());
}
