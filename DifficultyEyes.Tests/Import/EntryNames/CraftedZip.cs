using System.Buffers.Binary;
using System.IO.Hashing;

namespace DifficultyEyes.Tests.Import.EntryNames;

/// <summary>Zip archives whose names are bytes, as programs of all kinds write them; contents are stored.</summary>
internal static class CraftedZip
{
    /// <param name="Name">Bytes as they stand in the archive.</param>
    /// <param name="IsMarked">With the mark of UTF-8.</param>
    /// <param name="Extra">Extra fields of the list of files.</param>
    public readonly record struct Entry(byte[] Name, byte[] Content, bool IsMarked = false, byte[]? Extra = null);

    public static byte[] Write(params IEnumerable<Entry> entries)
    {
        var (file, list, count) = (new List<byte>(), new List<byte>(), 0);
        foreach (var entry in entries)
        {
            var flags = entry.IsMarked ? 0x800 : 0;
            byte[] shared = [.. Numbers(flags, 2, 0, 2, 0, 4, (int)Crc32.HashToUInt32(entry.Content), 4, entry.Content.Length, 4, entry.Content.Length, 4, entry.Name.Length, 2)];
            var extra = entry.Extra ?? [];
            list.AddRange([.. "PK\u0001\u0002"u8, .. Numbers(20, 2, 20, 2), .. shared, .. Numbers(extra.Length, 2, 0, 2, 0, 2, 0, 2, 0, 4, file.Count, 4), .. entry.Name, .. extra]);
            file.AddRange([.. "PK\u0003\u0004"u8, .. Numbers(20, 2), .. shared, .. Numbers(0, 2), .. entry.Name, .. entry.Content]);
            count++;
        }

        var start = file.Count;
        return [.. file, .. list, .. "PK\u0005\u0006"u8, .. Numbers(0, 2, 0, 2, count, 2, count, 2, list.Count, 4, start, 4, 0, 2)];
    }

    /// <summary>Info-ZIP's Unicode Path of a name.</summary>
    public static byte[] UnicodePath(byte[] name, string path, uint? checksum = null)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(path);
        return [.. Numbers(0x7075, 2, 5 + text.Length, 2), 1, .. Numbers((int)(checksum ?? Crc32.HashToUInt32(name)), 4), .. text];
    }

    // Each number with the bytes it takes.
    private static byte[] Numbers(params int[] numbers)
    {
        var bytes = new List<byte>();
        var number = new byte[4];
        for (var i = 0; i < numbers.Length; i += 2)
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, numbers[i]);
            bytes.AddRange(number[..numbers[i + 1]]);
        }

        return [.. bytes];
    }
}
