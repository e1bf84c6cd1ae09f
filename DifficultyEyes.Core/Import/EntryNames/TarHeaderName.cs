using System.Globalization;
using System.Text;

namespace DifficultyEyes.Core.Import.EntryNames;

/// <summary>The name of a tar entry as its header's bytes hold it.</summary>
/// <remarks>Layouts: POSIX.1-2017, pax (ustar and its extended headers), and GNU tar's long names.</remarks>
internal static class TarHeaderName
{
    private const int Block = 512;
    private const int NameLength = 100;
    private const int SizePosition = 124;
    private const int SizeLength = 12;
    private const int KindPosition = 156;
    private const int MagicPosition = 257;
    private const int PrefixPosition = 345;
    private const int PrefixLength = 155;

    /// <param name="recorded">As <see cref="TarHeaderTap.Recorded"/>.</param>
    /// <returns>Null where no header is found in it.</returns>
    public static byte[]? Of(ReadOnlySpan<byte> recorded)
    {
        byte[]? found = null;
        for (var blocks = recorded[(recorded.Length % Block)..]; blocks.Length >= Block;)
        {
            var kind = (char)blocks[KindPosition];
            if (kind is not ('L' or 'K' or 'x' or 'g'))
            {
                return found ?? Plain(blocks);
            }

            var size = SizeOf(blocks);
            if (size < 0 || size > blocks.Length - Block)
            {
                return null;
            }

            var content = blocks.Slice(Block, (int)size);
            found = kind switch { 'L' => UpToNull(content).ToArray(), 'x' => PaxPath(content) ?? found, _ => found };
            blocks = blocks[Math.Min(blocks.Length, Block + (int)((size + Block - 1) / Block * Block))..];
        }

        return null;
    }

    private static byte[] Plain(ReadOnlySpan<byte> header)
    {
        var name = UpToNull(header[..NameLength]);
        var prefix = header[MagicPosition..].StartsWith("ustar\0"u8) ? UpToNull(header.Slice(PrefixPosition, PrefixLength)) : [];
        return prefix.IsEmpty ? name.ToArray() : [.. prefix, (byte)'/', .. name];
    }

    // Records of "LENGTH path=VALUE" and a line end; the length counts itself. The last one holds.
    private static byte[]? PaxPath(ReadOnlySpan<byte> records)
    {
        byte[]? path = null;
        for (; records.Length > 0;)
        {
            var space = records.IndexOf((byte)' ');
            if (space < 1 || !int.TryParse(records[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length <= space + 1 || length > records.Length)
            {
                return path;
            }

            var record = records[(space + 1)..(length - 1)];
            path = record.StartsWith("path="u8) ? record[5..].ToArray() : path;
            records = records[length..];
        }

        return path;
    }

    private static long SizeOf(ReadOnlySpan<byte> header)
    {
        var text = Encoding.ASCII.GetString(UpToNull(header.Slice(SizePosition, SizeLength))).Trim();
        var size = 0L;
        foreach (var digit in text)
        {
            size = digit is >= '0' and <= '7' && size < int.MaxValue ? (8 * size) + (digit - '0') : long.MinValue;
        }

        return size;
    }

    private static ReadOnlySpan<byte> UpToNull(ReadOnlySpan<byte> text) => text.IndexOf((byte)0) is >= 0 and var end ? text[..end] : text;
}
