using DifficultyEyes.Core.Import.Scores;

namespace DifficultyEyes.Core.Measures;

/// <summary>A column computed elsewhere as two measures.</summary>
/// <param name="Column">Position in the set.</param>
/// <param name="Raw">The value as it was imported.</param>
/// <param name="Rank">The same as a difficulty in [0, 1].</param>
public sealed record ImportedMeasure(ScoreSet Set, int Column, MeasureDefinition Raw, MeasureDefinition Rank)
{
    /// <summary>Shape (N); NaN is unknown.</summary>
    public float[] Values => Set.Values[Column];

    /// <summary>Scaled ranks with the hard end at 1, ties sharing their mean rank; shape (N), in [0, 1]; NaN is unknown.</summary>
    public float[] Ranks() => ScaledRanks.Of(
        Set.Columns[Column].Hard == Polarity.HighIsHard ? Values : Array.ConvertAll(Values, value => -value));
}
