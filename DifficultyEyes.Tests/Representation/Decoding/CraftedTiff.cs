using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;

namespace DifficultyEyes.Tests.Representation.Decoding;

/// <summary>A gray TIFF of 4 × 4 pixels whose entries can be made to say anything.</summary>
internal sealed class CraftedTiff
{
    private readonly List<(int Tag, TiffType Type, ulong Count, ulong Value)> _entries =
    [
        ((int)TiffTag.IMAGEWIDTH, TiffType.LONG, 1, 4),
        ((int)TiffTag.IMAGELENGTH, TiffType.LONG, 1, 4),
        ((int)TiffTag.BITSPERSAMPLE, TiffType.SHORT, 1, 8),
        ((int)TiffTag.COMPRESSION, TiffType.SHORT, 1, 1),
        ((int)TiffTag.PHOTOMETRIC, TiffType.SHORT, 1, 1),
        ((int)TiffTag.STRIPOFFSETS, TiffType.LONG, 1, 16),
        ((int)TiffTag.SAMPLESPERPIXEL, TiffType.SHORT, 1, 1),
        ((int)TiffTag.ROWSPERSTRIP, TiffType.LONG, 1, 4),
        ((int)TiffTag.STRIPBYTECOUNTS, TiffType.LONG, 1, 16),
    ];

    public bool IsBig { get; init; }

    public bool IsBigEndian { get; init; }

    /// <summary>Where the directory is said to be; null for where it is.</summary>
    public ulong? DirectoryOffset { get; init; }

    /// <summary>How many entries the directory claims; null for what it has.</summary>
    public ulong? EntryCount { get; init; }

    /// <summary>Where the next directory is said to be.</summary>
    public ulong NextDirectory { get; init; }

    /// <summary>The 16 pixels, by their value.</summary>
    public static byte[] Pixels => [.. Enumerable.Range(0, 16).Select(position => (byte)(position * 16))];

    /// <summary>Puts an entry in the place of the one of that tag, or beside the others.</summary>
    public CraftedTiff With(TiffTag tag, TiffType type, ulong count, ulong value)
    {
        _entries.RemoveAll(entry => entry.Tag == (int)tag);
        return And(tag, type, count, value);
    }

    /// <summary>Puts an entry beside those that are there, even of the same tag.</summary>
    public CraftedTiff And(TiffTag tag, TiffType type, ulong count, ulong value)
    {
        _entries.Add(((int)tag, type, count, value));
        _entries.Sort((one, other) => one.Tag.CompareTo(other.Tag));
        return this;
    }

    public CraftedTiff Without(TiffTag tag)
    {
        _entries.RemoveAll(entry => entry.Tag == (int)tag);
        return this;
    }

    public byte[] ToBytes()
    {
        const int DirectoryStart = 32;
        var file = new MemoryStream();
        void Write(ulong value, int bytes)
        {
            Span<byte> all = stackalloc byte[8];
            if (IsBigEndian)
            {
                BinaryPrimitives.WriteUInt64BigEndian(all, value);
                file.Write(all[^bytes..]);
            }
            else
            {
                BinaryPrimitives.WriteUInt64LittleEndian(all, value);
                file.Write(all[..bytes]);
            }
        }

        file.Write(IsBigEndian ? "MM"u8 : "II"u8);
        Write(IsBig ? 43u : 42u, 2);
        if (IsBig)
        {
            Write(8, 2);
            Write(0, 2);
        }

        Write(DirectoryOffset ?? DirectoryStart, IsBig ? 8 : 4);
        Write(0, IsBig ? 0 : 8);
        file.Write(Pixels);
        Write(EntryCount ?? (ulong)_entries.Count, IsBig ? 8 : 2);
        foreach (var (tag, type, count, value) in _entries)
        {
            Write((ulong)tag, 2);
            Write((ulong)type, 2);
            Write(count, IsBig ? 8 : 4);

            // A single value stands at the left of its place, whatever its width; several stand elsewhere, and here is where.
            var width = (type, count) switch { (TiffType.SHORT, 1) => 2, (TiffType.LONG, 1) => 4, _ => IsBig ? 8 : 4 };
            Write(value, width);
            Write(0, (IsBig ? 8 : 4) - width);
        }

        Write(NextDirectory, IsBig ? 8 : 4);
        return file.ToArray();
    }
}
