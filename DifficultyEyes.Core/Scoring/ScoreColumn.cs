using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Core.Scoring;

/// <summary>A measure's values over all instances.</summary>
/// <param name="Id">Column name as in the scores table, such as <c>kdn_data</c> or <c>kdn_label:LAYER</c>.</param>
/// <param name="Measure">What the catalog says of it.</param>
/// <param name="Layer">The layer, for a per-layer measure.</param>
/// <param name="Values">Shape (N); NaN is unknown, never 0.</param>
public sealed record ScoreColumn(string Id, MeasureDefinition Measure, string? Layer, float[] Values, Recipe Recipe);
