using System.Buffers.Binary;

namespace DifficultyEyes.Core.Import;

/// <summary>What a file is by its first bytes, where its name does not say it or says it wrong.</summary>
/// <param name="Kind">As in <see cref="FileFormats"/>.</param>
/// <param name="IsRead">True where an image decoder here takes it.</param>
internal readonly record struct PictureContent(string Kind, bool IsRead)
{
    /// <summary>As many bytes as are looked at.</summary>
    public const int StartLength = 64;

    /// <param name="start">The first <see cref="StartLength"/> bytes, or as many as there are.</param>
    /// <returns>Null where they are of no kind that is known.</returns>
    public static PictureContent? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => new("JPEG", true),
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, ..] => new("PNG", true),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => new("GIF", true),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => new("WebP", true),
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => new("TIFF", true),
        [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..] => new("PNM", true),
        _ when IsBitmap(start) => new("BMP", true),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => OfBoxes(start),
        [0, 0, 0, 12, (byte)'j', (byte)'P', (byte)' ', (byte)' ', ..] or [0xFF, 0x4F, 0xFF, 0x51, ..] => new("JPEG 2000", false),
        [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ', ..] or [0xFF, 0x0A, ..] => new("JPEG XL", false),
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => new("Photoshop", false),
        [0x76, 0x2F, 0x31, 0x01, ..] => new("OpenEXR", false),
        [(byte)'I', (byte)'I', 0xBC, ..] => new("JPEG XR", false),
        _ => null,
    };

    /// <summary>What else stands in place of an image at times, as one clause; null where it is not known.</summary>
    public static string? OtherwiseA(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart(" \t\r\n\u00EF\u00BB\u00BF"u8);
        return start.StartsWith("version https://git-lfs"u8) ? "it is a pointer of Git LFS in place of the file: fetch it with \"git lfs pull\""
            : text.StartsWith("<!DOCTYPE h"u8) || text.StartsWith("<!doctype h"u8) || text.StartsWith("<html"u8) || text.StartsWith("<HTML"u8) ? "it is a web page in place of an image: download it again"
            : start.StartsWith("%PDF"u8) ? "it is a PDF document"
            : text.StartsWith("<svg"u8) ? FileFormats.ReasonOfUnread("SVG")
            : null;
    }

    private static bool IsBitmap(ReadOnlySpan<byte> start) => start.Length >= 18 && start.StartsWith("BM"u8)
        && BinaryPrimitives.ReadInt32LittleEndian(start[6..]) == 0 && BinaryPrimitives.ReadInt32LittleEndian(start[14..]) is 12 or 40 or 52 or 56 or 64 or 108 or 124;

    // Pictures and films share one container; its brands tell them apart (ISO/IEC 23008-12, AV1 Image File Format).
    private static PictureContent OfBoxes(ReadOnlySpan<byte> start)
    {
        var length = (int)Math.Min((uint)start.Length, BinaryPrimitives.ReadUInt32BigEndian(start));
        var brands = start[Math.Min(8, start.Length)..Math.Max(8, length)];
        for (var position = 0; position + 4 <= brands.Length; position += 4)
        {
            if (brands[position..].StartsWith("avi"u8))
            {
                return new("AVIF", false);
            }
        }

        return brands.StartsWith("mif1"u8) || brands.StartsWith("msf1"u8) || brands.StartsWith("he"u8) ? new("HEIC", false) : new("video", false);
    }
}
