namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>A decoded image with its share of the memory for images; dispose it, once, as soon as the pixels were used.</summary>
/// <remarks>The share is of what decoding took, so there is room in it for a copy of the pixels.</remarks>
public readonly record struct HeldImage(DecodedImage Image, MemoryShare Share) : IDisposable
{
    public void Dispose() => Share.Dispose();
}
