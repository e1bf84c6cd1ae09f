using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Tests.Representation.Inference;

/// <summary>Images of one gray each, encoded as that one byte: for graphs that do something else by what they see.</summary>
internal sealed class ShadeDecoder(int side) : IImageDecoder
{
    public ImageHeader ReadHeader(ReadOnlyMemory<byte> encoded) => throw new NotSupportedException();

    public ValueTask<HeldImage> DecodeAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken)
    {
        var pixels = new byte[side * side * 3];
        pixels.AsSpan().Fill(encoded.Span[0]);
        return ValueTask.FromResult(new HeldImage(new DecodedImage(pixels, side, side), default));
    }
}
