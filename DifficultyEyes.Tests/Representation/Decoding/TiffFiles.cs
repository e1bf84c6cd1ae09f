using BitMiracle.LibTiff.Classic;

namespace DifficultyEyes.Tests.Representation.Decoding;

/// <summary>Small TIFF files of every make that is read, each of 20 × 12 pixels.</summary>
internal static class TiffFiles
{
    public const int Width = 20;
    public const int Height = 12;

    /// <summary>By a name that says what is special.</summary>
    public static Dictionary<string, byte[]> All() => new()
    {
        ["strips"] = Write("wl", 3, 8, Photometric.RGB, Compression.NONE, rowsPerStrip: 4),
        ["big-endian"] = Write("wb", 3, 8, Photometric.RGB, Compression.NONE, rowsPerStrip: 5),
        ["big-tiff"] = Write("wl8", 3, 8, Photometric.RGB, Compression.NONE, rowsPerStrip: 4),
        ["planes"] = Write("wl", 3, 8, Photometric.RGB, Compression.NONE, rowsPerStrip: 12, planar: PlanarConfig.SEPARATE),
        ["tiles"] = Write("wl", 3, 8, Photometric.RGB, Compression.NONE, tileSide: 16),
        ["gray"] = Write("wl", 1, 8, Photometric.MINISBLACK, Compression.PACKBITS, rowsPerStrip: 3),
        ["black and white"] = Write("wl", 1, 1, Photometric.MINISWHITE, Compression.CCITTFAX4, rowsPerStrip: 12),
        ["sixteen bits"] = Write("wb", 1, 16, Photometric.MINISBLACK, Compression.NONE, rowsPerStrip: 12),
        ["palette"] = Write("wl", 1, 8, Photometric.PALETTE, Compression.LZW, rowsPerStrip: 6),
        ["alpha"] = Write("wl", 4, 8, Photometric.RGB, Compression.DEFLATE, rowsPerStrip: 4),
        ["jpeg"] = Write("wl", 3, 8, Photometric.RGB, Compression.JPEG, rowsPerStrip: 16),
        ["turned"] = Write("wl", 3, 8, Photometric.RGB, Compression.NONE, rowsPerStrip: 4, orientation: Orientation.RIGHTTOP),
    };

    private static byte[] Write(
        string mode, int samples, int bits, Photometric photometric, Compression compression,
        int rowsPerStrip = 0, int tileSide = 0, PlanarConfig planar = PlanarConfig.CONTIG, Orientation orientation = Orientation.TOPLEFT)
    {
        var file = new MemoryStream();
        using (var tiff = Tiff.ClientOpen("test", mode, file, new TiffStream()))
        {
            tiff.SetField(TiffTag.IMAGEWIDTH, Width);
            tiff.SetField(TiffTag.IMAGELENGTH, Height);
            tiff.SetField(TiffTag.SAMPLESPERPIXEL, samples);
            tiff.SetField(TiffTag.BITSPERSAMPLE, bits);
            tiff.SetField(TiffTag.PHOTOMETRIC, photometric);
            tiff.SetField(TiffTag.COMPRESSION, compression);
            tiff.SetField(TiffTag.PLANARCONFIG, planar);
            tiff.SetField(TiffTag.ORIENTATION, orientation);
            if (samples == 4)
            {
                tiff.SetField(TiffTag.EXTRASAMPLES, 1, new[] { (short)ExtraSample.UNASSALPHA });
            }

            if (photometric == Photometric.PALETTE)
            {
                short[] shades = [.. Enumerable.Range(0, 256).Select(value => (short)(value << 8))];
                tiff.SetField(TiffTag.COLORMAP, shades, shades, shades);
            }

            if (tileSide > 0)
            {
                tiff.SetField(TiffTag.TILEWIDTH, tileSide);
                tiff.SetField(TiffTag.TILELENGTH, tileSide);
                for (var tile = 0; tile < tiff.NumberOfTiles(); tile++)
                {
                    tiff.WriteEncodedTile(tile, Bytes(tiff.TileSize()), tiff.TileSize());
                }
            }
            else
            {
                tiff.SetField(TiffTag.ROWSPERSTRIP, rowsPerStrip);
                for (var plane = 0; plane < (planar == PlanarConfig.SEPARATE ? samples : 1); plane++)
                {
                    for (var y = 0; y < Height; y++)
                    {
                        tiff.WriteScanline(Bytes(tiff.ScanlineSize()), y, (short)plane);
                    }
                }
            }

            tiff.WriteDirectory();

            // The file is taken while the writer still has it open: closing it closes the stream.
            tiff.Flush();
            return file.ToArray();
        }
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(position => (byte)(position * 37))];
}
