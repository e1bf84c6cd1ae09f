namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>An image as 8-bit RGB, EXIF orientation applied, alpha dropped.</summary>
/// <param name="Pixels">Row-major, shape (Height, Width, 3), values 0 to 255.</param>
public sealed record DecodedImage(byte[] Pixels, int Width, int Height);
