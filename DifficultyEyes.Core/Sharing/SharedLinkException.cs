namespace DifficultyEyes.Core.Sharing;

/// <summary>A shared link is unknown, withdrawn or of a newer version.</summary>
public sealed class SharedLinkException(string message, Exception? inner = null) : DifficultyEyesException(message, inner);
