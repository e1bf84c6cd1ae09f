using BitMiracle.LibTiff.Classic;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>What the first directory of a TIFF file says of its image, with every number checked against the file's length.</summary>
/// <remarks>
/// The library reads this directory and no other: it allocates what the counts in it ask for, so no entry may reach beyond the file,
/// there must be a place for each strip or tile, and none may take more than the file has.
/// </remarks>
/// <param name="Width">Stored pixels, at least 1.</param>
/// <param name="Height">Stored pixels, at least 1.</param>
/// <param name="Orientation">1 to 8.</param>
/// <param name="DecodingBytes">What decoding takes at its peak.</param>
internal sealed record TiffDirectory(int Width, int Height, int Orientation, long DecodingBytes)
{
    // Hyperspectral images have more, and are not read: their first three samples are no picture.
    private const int MaximumSamples = 64;

    // A tile may be larger than a small image, but not at will.
    private const int OrdinaryTileSide = 1024;

    /// <exception cref="ImageDecodingException">Damaged, or of a kind that is not read; the message is the reason.</exception>
    public static TiffDirectory Read(ReadOnlySpan<byte> file)
    {
        var entries = new TiffEntries(file);
        var width = entries.Number(TiffTag.IMAGEWIDTH) ?? throw new ImageDecodingException("the TIFF file does not say its size");
        var height = entries.Number(TiffTag.IMAGELENGTH) ?? throw new ImageDecodingException("the TIFF file does not say its size");
        DecodingLimit.Check(width, height, long.MaxValue);
        var samples = entries.Number(TiffTag.SAMPLESPERPIXEL) ?? 1;
        var bits = entries.Number(TiffTag.BITSPERSAMPLE) ?? 1;
        if (samples is < 1 or > MaximumSamples || bits is not (1 or 2 or 4 or 8 or 16))
        {
            throw new ImageDecodingException(FormattableString.Invariant($"the TIFF file has {samples} samples of {bits} bits a pixel, which is not read"));
        }

        if ((entries.Number(TiffTag.IMAGEDEPTH) ?? 1) != 1 || (entries.Number(TiffTag.TILEDEPTH) ?? 1) != 1)
        {
            throw new ImageDecodingException("the TIFF file is a volume, not an image");
        }

        var planes = entries.Number(TiffTag.PLANARCONFIG) == (long)PlanarConfig.SEPARATE ? samples : 1;
        var segment = SegmentOf(entries, width, height);
        var segmentBytes = ((segment.Width * (samples / planes) * bits) + 7) / 8 * segment.Height;
        if (segmentBytes > Array.MaxLength)
        {
            throw new ImageDecodingException("a strip or tile of the TIFF file is larger than can be decoded");
        }

        var longest = CheckPlaces(entries, segment, segment.Count * planes);
        var orientation = entries.Number(TiffTag.ORIENTATION) is { } turned and >= 1 and <= 8 ? (int)turned : 1;

        // As the file holds a strip or tile, as it is unpacked, and what JPEG keeps of it meanwhile.
        var ofLibrary = longest + (segmentBytes * planes) + (UsesJpeg(entries) ? DecodingMemory.JpegBytesPerPixel * segment.Width * segment.Height : 0);
        return new TiffDirectory((int)width, (int)height, orientation, (DecodingMemory.BytesPerPixel * width * height) + ofLibrary);
    }

    private static Segment SegmentOf(TiffEntries entries, long width, long height)
    {
        if (!entries.Has(TiffTag.TILEWIDTH) && !entries.Has(TiffTag.TILELENGTH))
        {
            var rows = Math.Clamp(entries.Number(TiffTag.ROWSPERSTRIP) ?? height, 0, height);
            return rows == 0
                ? throw new ImageDecodingException("the TIFF file has strips without rows")
                : new Segment(width, rows, (height + rows - 1) / rows, TiffTag.STRIPOFFSETS, TiffTag.STRIPBYTECOUNTS);
        }

        var (tileWidth, tileHeight) = (entries.Number(TiffTag.TILEWIDTH) ?? 0, entries.Number(TiffTag.TILELENGTH) ?? 0);
        return tileWidth < 1 || tileWidth > width + OrdinaryTileSide || tileHeight < 1 || tileHeight > height + OrdinaryTileSide
            ? throw new ImageDecodingException("the TIFF file has tiles without a plausible size")
            : new Segment(
                tileWidth, tileHeight, (width + tileWidth - 1) / tileWidth * ((height + tileHeight - 1) / tileHeight), TiffTag.TILEOFFSETS, TiffTag.TILEBYTECOUNTS);
    }

    // How long the longest strip or tile is in the file.
    private static long CheckPlaces(TiffEntries entries, Segment segment, long count)
    {
        // Some write the lengths of tiles under the tag for strips, and the other way round; the library takes both.
        var offsets = entries.Has(segment.Offsets) ? segment.Offsets : TiffTag.STRIPOFFSETS;
        var lengths = entries.Has(segment.Lengths) ? segment.Lengths : TiffTag.STRIPBYTECOUNTS;
        if (entries.CountOf(offsets) < count || (entries.Has(lengths) ? entries.CountOf(lengths) < count : segment.Count > 1))
        {
            throw new ImageDecodingException(FormattableString.Invariant($"the TIFF file does not say where its {count:N0} strips or tiles are"));
        }

        var longest = entries.Has(lengths) ? entries.Greatest(lengths) : entries.FileLength;
        return Math.Max(longest, entries.Greatest(offsets)) <= entries.FileLength
            ? longest
            : throw new ImageDecodingException("a strip or tile of the TIFF file lies beyond its end");
    }

    private static bool UsesJpeg(TiffEntries entries) => entries.Number(TiffTag.COMPRESSION) is (long)Compression.JPEG or (long)Compression.OJPEG;

    /// <param name="Width">Pixels of a strip or tile.</param>
    /// <param name="Height">Pixels of a strip or tile.</param>
    /// <param name="Count">Strips or tiles of a plane.</param>
    private readonly record struct Segment(long Width, long Height, long Count, TiffTag Offsets, TiffTag Lengths);
}
