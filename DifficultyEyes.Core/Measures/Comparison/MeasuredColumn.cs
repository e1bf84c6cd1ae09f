namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>A named column to be compared with others.</summary>
/// <param name="Id">As in the scores table.</param>
/// <param name="Values">Shape (N); NaN is unknown.</param>
public sealed record MeasuredColumn(string Id, float[] Values);
