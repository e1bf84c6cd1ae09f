namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>An image could not be decoded; the message is the reason, without the path.</summary>
public sealed class ImageDecodingException(string message, Exception? inner = null) : DifficultyEyesException(message, inner);
