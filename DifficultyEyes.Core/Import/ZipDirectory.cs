using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using System.Text.Unicode;
using DifficultyEyes.Core.Import.EntryNames;

namespace DifficultyEyes.Core.Import;

/// <summary>Counts an archive's entries without keeping them, for their list alone could fill memory, and finds the names whose encoding is open.</summary>
/// <remarks>Record layouts: PKWARE APPNOTE 4.3.12 to 4.3.16. The declared count is not believed; the records are walked.</remarks>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int MaximumCommentLength = ushort.MaxValue;
    private const int LocatorLength = 20;
    private const int EndOfZip64Length = 56;
    private const int EntryLength = 46;
    private const int Utf8Mark = 1 << 11;
    private const int UnicodePathField = 0x7075;
    private const int LeastUnicodePath = 4 + 5 + 1;

    // Four bytes for each letter of the longest path that is taken, and one more: what goes on is refused for its length anyway.
    private const int LongestName = (4 * EntryPath.MaximumLength) + 1;

    /// <summary>Reads what the archive's list says of its entries' names.</summary>
    /// <param name="limit">The most entries that are taken.</param>
    /// <returns>
    /// By position the names that are not plain ASCII or marked as UTF-8, which any reader reads alike; null where there are more entries
    /// than the limit. Empty too where the archive has no readable list at all.
    /// </returns>
    public static Dictionary<int, EntryName>? ReadNames(int limit, FileStream archive)
    {
        var names = new Dictionary<int, EntryName>();
        if (FindStart(archive) is not { } start || start < 0 || start > archive.Length)
        {
            return names;
        }

        archive.Position = start;
        var buffer = new byte[EntryLength + LongestName];
        var entry = buffer.AsSpan(0, EntryLength);
        for (var count = 0; archive.ReadAtLeast(entry, EntryLength, throwOnEndOfStream: false) == EntryLength && entry.StartsWith("PK\u0001\u0002"u8); count++)
        {
            if (count == limit)
            {
                return null;
            }

            var (nameLength, extraLength, commentLength) = (Short(entry[28..]), Short(entry[30..]), Short(entry[32..]));
            var raw = buffer.AsSpan(EntryLength, Math.Min(nameLength, LongestName));
            var read = archive.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
            raw = raw[..read];
            archive.Seek(nameLength - read, SeekOrigin.Current);
            var isMarked = (Short(entry[8..]) & Utf8Mark) != 0;
            var end = archive.Position + extraLength + commentLength;
            if (!isMarked && extraLength >= LeastUnicodePath && ReadUnicodePath(archive, extraLength, raw) is { } text)
            {
                names[count] = new EntryName(text, null);
            }
            else if (!Ascii.IsValid(raw) && !(isMarked && Utf8.IsValid(raw)))
            {
                names[count] = new EntryName(null, raw.ToArray());
            }

            archive.Seek(end, SeekOrigin.Begin);
        }

        return names;
    }

    // Info-ZIP's Unicode Path (APPNOTE 4.6.9): version 1, the CRC-32 of the name that it stands for, the name in UTF-8.
    private static string? ReadUnicodePath(FileStream archive, int extraLength, ReadOnlySpan<byte> raw)
    {
        var extra = new byte[extraLength];
        for (var rest = extra.AsSpan(0, archive.ReadAtLeast(extra, extraLength, throwOnEndOfStream: false)); rest.Length >= 4;)
        {
            var length = Math.Min(Short(rest[2..]), rest.Length - 4);
            var field = rest.Slice(4, length);
            if (Short(rest) == UnicodePathField && length > 5 && field[0] == 1
                && BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) == Crc32.HashToUInt32(raw) && Utf8.IsValid(field[5..]))
            {
                return Encoding.UTF8.GetString(field[5..]);
            }

            rest = rest[(4 + length)..];
        }

        return null;
    }

    private static long? FindStart(FileStream archive)
    {
        var tail = new byte[(int)Math.Min(archive.Length, EndLength + MaximumCommentLength + LocatorLength)];
        archive.Position = archive.Length - tail.Length;
        archive.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndLength > tail.Length)
        {
            return null;
        }

        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (end < LocatorLength || !tail.AsSpan(end - LocatorLength).StartsWith("PK\u0006\u0007"u8))
        {
            return start;
        }

        Span<byte> end64 = stackalloc byte[EndOfZip64Length];
        archive.Position = Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - LocatorLength + 8)), 0, archive.Length);
        return archive.ReadAtLeast(end64, EndOfZip64Length, throwOnEndOfStream: false) == EndOfZip64Length && start == uint.MaxValue
            ? BinaryPrimitives.ReadInt64LittleEndian(end64[48..])
            : start;
    }

    private static int Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
