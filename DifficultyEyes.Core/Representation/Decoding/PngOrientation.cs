using System.Buffers.Binary;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>The EXIF orientation of a PNG file (its <c>eXIf</c> chunk), which Skia does not report.</summary>
internal static class PngOrientation
{
    private const int ChunkOverhead = 12;
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    /// <returns>1 to 8; 1 where the file is no PNG, says nothing, or says it in a damaged way.</returns>
    public static int Read(ReadOnlySpan<byte> encoded)
    {
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        if (!encoded.StartsWith(signature))
        {
            return 1;
        }

        for (var rest = encoded[signature.Length..]; rest.Length >= ChunkOverhead;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkOverhead)
            {
                return 1;
            }

            if (rest[4..8].SequenceEqual("eXIf"u8))
            {
                return ReadExif(rest.Slice(8, (int)length));
            }

            rest = rest[((int)length + ChunkOverhead)..];
        }

        return 1;
    }

    // A TIFF header, then the first directory: a count and twelve bytes an entry.
    private static int ReadExif(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 14)
        {
            return 1;
        }

        var isLittle = exif.StartsWith("II"u8);
        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]) : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (directory > exif.Length - 2)
        {
            return 1;
        }

        var entries = exif[((int)directory + 2)..];
        for (var i = Short(exif[(int)directory..]); i > 0 && entries.Length >= 12; i--, entries = entries[12..])
        {
            if (Short(entries) == OrientationTag && Short(entries[2..]) == ShortType)
            {
                var orientation = Short(entries[8..]);
                return orientation is >= 1 and <= 8 ? orientation : 1;
            }
        }

        return 1;

        int Short(ReadOnlySpan<byte> bytes) =>
            isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }
}
