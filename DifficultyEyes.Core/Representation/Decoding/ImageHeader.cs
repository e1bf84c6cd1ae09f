namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>What an encoded image says of itself.</summary>
/// <param name="Width">Pixels, after EXIF orientation.</param>
/// <param name="Height">Pixels, after EXIF orientation.</param>
/// <param name="MediaType">Such as <c>image/png</c>, by content, not by file name.</param>
public readonly record struct ImageHeader(int Width, int Height, string MediaType);
