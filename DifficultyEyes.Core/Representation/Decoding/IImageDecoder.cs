namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>Turns encoded images into pixels; the one seam to the image library.</summary>
public interface IImageDecoder
{
    /// <summary>Reads the size without decoding, so that a pixel bomb is refused before memory is taken.</summary>
    /// <exception cref="ImageDecodingException">Not an image that can be read; the message is the reason.</exception>
    ImageHeader ReadHeader(ReadOnlyMemory<byte> encoded);

    /// <summary>Decodes the first frame, once there is room for it in the memory for images. Who waits for it must hold no other image.</summary>
    /// <exception cref="ImageDecodingException">Damaged, of an unknown format, over a limit, or more than the memory holds; the message is the reason.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting for room.</exception>
    ValueTask<HeldImage> DecodeAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken);
}
