namespace DifficultyEyes.Core.Workspace;

/// <summary>A subset cannot be kept.</summary>
public sealed class SubsetException(string message) : DifficultyEyesException(message, inner: null);
