namespace DifficultyEyes.Core.Store;

/// <summary>Part of an analysis was dropped to save space; scoring it again computes that part alone.</summary>
public sealed class MissingResultException(string message) : DifficultyEyesException(message);
