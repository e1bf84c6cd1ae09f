using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>The entries of the first directory of a TIFF or BigTIFF file, all of whose values lie within the file.</summary>
internal readonly ref struct TiffEntries
{
    // Cameras and microscopes write a hundred or two.
    private const int MaximumEntries = 4096;

    private readonly ReadOnlySpan<byte> _file;
    private readonly ReadOnlySpan<byte> _entries;
    private readonly bool _isLittle;
    private readonly bool _isBig;

    /// <exception cref="ImageDecodingException">The directory or a value of it lies outside the file, or a tag occurs twice.</exception>
    public TiffEntries(ReadOnlySpan<byte> file)
    {
        _file = file;
        _isLittle = file[0] == 'I';
        _isBig = file[_isLittle ? 2 : 3] == '+';
        if (_isBig && !_isLittle)
        {
            // The library finds another directory in such a file than the one that would be checked here.
            throw new ImageDecodingException("a BigTIFF file in big-endian order is not read");
        }

        var headerBytes = _isBig ? 16 : 8;
        if (file.Length < headerBytes || (_isBig && (UInt16(file[4..]) != 8 || UInt16(file[6..]) != 0)))
        {
            throw new ImageDecodingException("the TIFF header is damaged");
        }

        var offset = _isBig ? UInt64(file[8..]) : UInt32(file[4..]);
        var countBytes = _isBig ? 8 : 2;
        if (offset < (ulong)headerBytes || offset > (ulong)(file.Length - countBytes))
        {
            throw new ImageDecodingException("the TIFF file has no directory");
        }

        var rest = file[(int)offset..];
        var count = _isBig ? UInt64(rest) : UInt16(rest);
        rest = rest[countBytes..];
        if (count is 0 or > MaximumEntries || (int)count * EntryBytes > rest.Length)
        {
            throw new ImageDecodingException("the TIFF directory is cut off, or has no plausible number of entries");
        }

        _entries = rest[..((int)count * EntryBytes)];
        CheckAll();
    }

    public long FileLength => _file.Length;

    private int EntryBytes => _isBig ? 20 : 12;

    private int InlineBytes => _isBig ? 8 : 4;

    public bool Has(TiffTag tag) => !Find(tag).IsEmpty;

    /// <summary>How many values a tag has; 0 where it is missing.</summary>
    public long CountOf(TiffTag tag) => Find(tag) is { IsEmpty: false } entry ? CountOf(entry) : 0;

    /// <summary>The first value of a tag that holds whole numbers; null where it is missing.</summary>
    /// <exception cref="ImageDecodingException">It holds something else, or nothing.</exception>
    public long? Number(TiffTag tag) => Find(tag) is { IsEmpty: false } entry ? NumberAt(ValuesOf(entry), TypeOf(entry)) : null;

    /// <summary>The greatest value of a tag that is there.</summary>
    /// <exception cref="ImageDecodingException">It holds something else than whole numbers.</exception>
    public long Greatest(TiffTag tag)
    {
        var entry = Find(tag);
        var type = TypeOf(entry);
        long greatest = 0;
        for (var values = ValuesOf(entry); values.Length > 0; values = values[SizeOf(type)..])
        {
            greatest = Math.Max(greatest, NumberAt(values, type));
        }

        return greatest;
    }

    private void CheckAll()
    {
        var seen = new HashSet<int>();
        for (var entries = _entries; entries.Length > 0; entries = entries[EntryBytes..])
        {
            var count = _isBig ? UInt64(entries[4..]) : UInt32(entries[4..]);
            if (count > (ulong)(_file.Length / SizeOf(TypeOf(entries))))
            {
                throw new ImageDecodingException(FormattableString.Invariant($"a tag of the TIFF file claims {count:N0} values, more than the file has"));
            }

            var bytes = (long)count * SizeOf(TypeOf(entries));
            var offset = _isBig ? UInt64(entries[12..]) : UInt32(entries[8..]);
            if (bytes > InlineBytes && offset > (ulong)(_file.Length - bytes))
            {
                throw new ImageDecodingException("a tag of the TIFF file lies beyond its end");
            }

            // Which of two the library takes is its secret: what was checked must be what it reads.
            if (!seen.Add(UInt16(entries)))
            {
                throw new ImageDecodingException("the TIFF directory has a tag twice");
            }
        }
    }

    private ReadOnlySpan<byte> Find(TiffTag tag)
    {
        for (var entries = _entries; entries.Length > 0; entries = entries[EntryBytes..])
        {
            if (UInt16(entries) == (int)tag)
            {
                return entries[..EntryBytes];
            }
        }

        return [];
    }

    private long CountOf(ReadOnlySpan<byte> entry) => _isBig ? (long)UInt64(entry[4..]) : UInt32(entry[4..]);

    private ReadOnlySpan<byte> ValuesOf(ReadOnlySpan<byte> entry)
    {
        var bytes = (int)(CountOf(entry) * SizeOf(TypeOf(entry)));
        var value = entry[^InlineBytes..];
        return bytes <= InlineBytes ? value[..bytes] : _file.Slice((int)(_isBig ? UInt64(value) : UInt32(value)), bytes);
    }

    private TiffType TypeOf(ReadOnlySpan<byte> entry) => (TiffType)UInt16(entry[2..]);

    private long NumberAt(ReadOnlySpan<byte> values, TiffType type) => (type, values.IsEmpty) switch
    {
        (TiffType.SHORT, false) => UInt16(values),
        (TiffType.LONG, false) => UInt32(values),
        (TiffType.LONG8, false) when UInt64(values) <= long.MaxValue => (long)UInt64(values),
        _ => throw new ImageDecodingException("a tag of the TIFF file that must be a whole number is none"),
    };

    // What the library does not know it passes over.
    private static int SizeOf(TiffType type) => type switch
    {
        TiffType.SHORT or TiffType.SSHORT => 2,
        TiffType.LONG or TiffType.SLONG or TiffType.FLOAT or TiffType.IFD => 4,
        TiffType.RATIONAL or TiffType.SRATIONAL or TiffType.DOUBLE or TiffType.LONG8 or TiffType.SLONG8 or TiffType.IFD8 => 8,
        _ => 1,
    };

    private ushort UInt16(ReadOnlySpan<byte> bytes) => _isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private uint UInt32(ReadOnlySpan<byte> bytes) => _isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private ulong UInt64(ReadOnlySpan<byte> bytes) => _isLittle ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
