namespace DifficultyEyes.Core.Import;

/// <summary>Where an encoded image lies in its dataset's pack.</summary>
/// <param name="Offset">Bytes from the start of the pack.</param>
/// <param name="Length">Bytes of the encoded image.</param>
/// <param name="Width">Pixels, after EXIF orientation.</param>
/// <param name="Height">Pixels, after EXIF orientation.</param>
public readonly record struct ImageExtent(long Offset, int Length, int Width, int Height);
