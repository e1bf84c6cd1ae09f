namespace DifficultyEyes.Core;

/// <summary>A fault that a user can understand and do something about; the message says what happened and what to do.</summary>
public abstract class DifficultyEyesException(string message, Exception? inner = null) : Exception(message, inner);
