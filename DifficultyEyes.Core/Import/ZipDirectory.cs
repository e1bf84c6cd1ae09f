using System.Buffers.Binary;

namespace DifficultyEyes.Core.Import;

/// <summary>Counts an archive's entries without keeping them: their list alone could fill memory.</summary>
/// <remarks>Record layouts: PKWARE APPNOTE 4.3.12 to 4.3.16. The declared count is not believed; the records are walked.</remarks>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int MaximumCommentLength = ushort.MaxValue;
    private const int LocatorLength = 20;
    private const int EndOfZip64Length = 56;
    private const int EntryLength = 46;

    /// <summary>True where the archive's list has more entries than the limit; false too where it has no readable list at all.</summary>
    public static bool HasMoreThan(int limit, FileStream archive)
    {
        if (FindStart(archive) is not { } start || start < 0 || start > archive.Length)
        {
            return false;
        }

        archive.Position = start;
        Span<byte> entry = stackalloc byte[EntryLength];
        for (var count = 0; archive.ReadAtLeast(entry, EntryLength, throwOnEndOfStream: false) == EntryLength && entry.StartsWith("PK\u0001\u0002"u8); count++)
        {
            if (count == limit)
            {
                return true;
            }

            archive.Seek(Short(entry[28..]) + Short(entry[30..]) + Short(entry[32..]), SeekOrigin.Current);
        }

        return false;
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
