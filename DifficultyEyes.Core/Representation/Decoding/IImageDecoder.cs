namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>Turns encoded images into pixels; the one seam to the image library.</summary>
public interface IImageDecoder
{
    /// <summary>Reads the size without decoding, so that a pixel bomb is refused before memory is taken.</summary>
    /// <exception cref="ImageDecodingException">Not an image that can be read; the message is the reason.</exception>
    ImageHeader ReadHeader(ReadOnlyMemory<byte> encoded);

    /// <summary>Decodes the first frame.</summary>
    /// <exception cref="ImageDecodingException">Damaged, of an unknown format, or over the pixel limit; the message is the reason.</exception>
    DecodedImage Decode(ReadOnlyMemory<byte> encoded);
}
