namespace DifficultyEyes.Core.Sharing;

/// <summary>A shared link is unknown, or the view that it or a browser holds is damaged, too large, of a newer version or not one of this analysis.</summary>
public sealed class SharedLinkException(string message, Exception? inner = null) : DifficultyEyesException(message, inner);
