using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>Decodes images and changes each a little, for whoever wants to see what that does to a prediction.</summary>
public sealed class ChangedImageDecoder(IImageDecoder decoder, ImageChange change) : IImageDecoder
{
    public ImageHeader ReadHeader(ReadOnlyMemory<byte> encoded) => decoder.ReadHeader(encoded);

    public async ValueTask<HeldImage> DecodeAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken)
    {
        var held = await decoder.DecodeAsync(encoded, cancellationToken);
        try
        {
            return held with { Image = ImageChanges.Apply(held.Image, change) };
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }
}
