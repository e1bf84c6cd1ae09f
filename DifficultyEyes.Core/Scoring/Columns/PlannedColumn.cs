using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>A column that an analysis needs, and how to compute it where it is not there yet.</summary>
/// <param name="Compute">Shape (N); NaN is unknown.</param>
internal sealed record PlannedColumn(MeasureDefinition Measure, string? Layer, ResultKey Key, Recipe Recipe, Func<ColumnInputs, float[]> Compute)
{
    /// <summary>As in the scores table.</summary>
    public string Id => Layer is null ? Measure.Id : $"{Measure.Id}:{Layer}";
}
