namespace DifficultyEyes.Core.Scoring;

/// <summary>A run stopped; the message names the stage and, where there is one, the instance.</summary>
public sealed class ScoringException(string message, Exception? inner = null) : DifficultyEyesException(message, inner);
