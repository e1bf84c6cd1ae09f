using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Core.Import.Scores;

/// <summary>What someone says of a score column that was computed elsewhere.</summary>
/// <param name="Name">As in the table's header.</param>
/// <param name="Hard">Which end is hard.</param>
/// <param name="Perspective">The perspective it can be chosen for.</param>
public sealed record ScoreChoice(string Name, Polarity Hard, Perspective Perspective);
