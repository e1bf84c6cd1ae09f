using System.Buffers.Binary;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>What a TGA file says of its image, with all of its data known to be there.</summary>
/// <remarks>Layout: Truevision TGA File Format Specification 2.0. Such files have no magic at their start, and only newer ones a mark at their end.</remarks>
/// <param name="Width">Pixels, at least 1.</param>
/// <param name="Height">Pixels, at least 1.</param>
/// <param name="HasFiveBits">True where color has five bits a channel, in the pixels or in the palette.</param>
/// <param name="DecodingBytes">What decoding takes at its peak.</param>
internal sealed record TgaHeader(int Width, int Height, bool HasFiveBits, long DecodingBytes)
{
    private const int HeaderBytes = 18;

    // The two highest bits once said that rows are interleaved; nobody writes that, and the library takes no notice of it.
    private const int InterleavingBits = 0xC0;

    private static ReadOnlySpan<byte> FooterMark => "TRUEVISION-XFILE.\0"u8;

    /// <summary>True where the file ends as newer ones do, or its header says nothing that no such file would say.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> file) =>
        file.Length >= HeaderBytes && file[1] <= 1 && (file.EndsWith(FooterMark) || IsPlausible(new Fields(file)));

    /// <exception cref="ImageDecodingException">Damaged, cut off, without pixels, or of a kind that is not read; the message is the reason.</exception>
    public static TgaHeader Read(ReadOnlySpan<byte> file)
    {
        var fields = new Fields(file);
        if (!IsPlausible(fields) || fields.DataStart > file.Length)
        {
            throw new ImageDecodingException("the TGA header is damaged, or of a kind that is not read");
        }

        DecodingLimit.Check(fields.Width, fields.Height, long.MaxValue);
        var pixels = (long)fields.Width * fields.Height;
        CheckData(file[fields.DataStart..], pixels, fields);

        // The library unpacks runs into a copy of their own.
        var ofLibrary = (fields.IsPacked ? pixels * fields.PixelBytes : 0) + (fields.NeedsRewriting ? file.Length + fields.PaletteStartBytes : 0);
        return new TgaHeader(fields.Width, fields.Height, fields.HasFiveBits, (DecodingMemory.BytesPerPixel * pixels) + ofLibrary);
    }

    /// <summary>The same image as the library reads it rightly: a palette from its first entry on, and none where pixels hold colors themselves.</summary>
    /// <param name="file">A file whose header was read.</param>
    public static ReadOnlyMemory<byte> ForLibrary(ReadOnlyMemory<byte> file)
    {
        var fields = new Fields(file.Span);
        if (!fields.NeedsRewriting)
        {
            return file;
        }

        var span = file.Span;
        var paletteStart = HeaderBytes + fields.IdentifierBytes;
        byte[] rewritten = fields.IsIndexed
            ? [.. span[..paletteStart], .. new byte[fields.PaletteStartBytes], .. span[paletteStart..]]
            : [.. span[..paletteStart], .. span[fields.DataStart..]];
        rewritten.AsSpan(3, 5).Clear();
        if (fields.IsIndexed)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(rewritten.AsSpan(5), (ushort)(fields.PaletteStart + fields.PaletteLength));
            rewritten[7] = (byte)fields.PaletteDepth;
        }
        else
        {
            rewritten[1] = 0;
        }

        return rewritten;
    }

    private static bool IsPlausible(Fields fields) => (fields.Descriptor & InterleavingBits) == 0
        && (fields.Descriptor & 0xF) <= 8
        && (fields.HasPalette
            ? fields.PaletteLength > 0 && IsColorDepth(fields.PaletteDepth) && fields.PaletteStart + fields.PaletteLength <= ushort.MaxValue
            : fields is { PaletteStart: 0, PaletteLength: 0 } && (fields.PaletteDepth == 0 || IsColorDepth(fields.PaletteDepth)))
        && (fields.Kind & ~8) switch
        {
            1 => fields.HasPalette && fields.Depth == 8,
            2 => IsColorDepth(fields.Depth),
            3 => fields.Depth is 8 or 16,
            _ => false,
        };

    private static bool IsColorDepth(int bits) => bits is 15 or 16 or 24 or 32;

    // The library passes a file that was cut off as whole.
    private static void CheckData(ReadOnlySpan<byte> data, long pixels, Fields fields)
    {
        if (!fields.IsPacked)
        {
            Require(data.Length >= pixels * fields.PixelBytes, "the file ends too early");
            return;
        }

        for (long count = 0; count < pixels;)
        {
            Require(data.Length > 0, "the file ends too early");
            var run = (data[0] & 0x7F) + 1;
            var bytes = 1 + (fields.PixelBytes * (data[0] >= 0x80 ? 1 : run));
            Require(data.Length >= bytes, "the file ends too early");
            data = data[bytes..];
            count += run;
            Require(count <= pixels, "the image data is damaged: a run goes beyond the image");
        }
    }

    private static void Require(bool isGood, string fault)
    {
        if (!isGood)
        {
            throw new ImageDecodingException(fault);
        }
    }

    private readonly ref struct Fields(ReadOnlySpan<byte> file)
    {
        private readonly ReadOnlySpan<byte> _header = file[..HeaderBytes];

        public int IdentifierBytes => _header[0];

        public bool HasPalette => _header[1] == 1;

        public int Kind => _header[2];

        public int PaletteStart => UInt16(3);

        public int PaletteLength => UInt16(5);

        public int PaletteDepth => _header[7];

        public int Width => UInt16(12);

        public int Height => UInt16(14);

        public int Depth => _header[16];

        public int Descriptor => _header[17];

        public bool IsPacked => (Kind & 8) != 0;

        public bool IsIndexed => (Kind & ~8) == 1;

        public int PixelBytes => (Depth + 7) / 8;

        public int PaletteStartBytes => IsIndexed ? PaletteStart * ((PaletteDepth + 7) / 8) : 0;

        public int DataStart => HeaderBytes + IdentifierBytes + (HasPalette ? PaletteLength * ((PaletteDepth + 7) / 8) : 0);

        public bool NeedsRewriting => HasPalette && (!IsIndexed || PaletteStart > 0);

        public bool HasFiveBits => (IsIndexed ? PaletteDepth : Depth) is 15 or 16 && (Kind & ~8) != 3;

        private int UInt16(int position) => BinaryPrimitives.ReadUInt16LittleEndian(_header[position..]);
    }
}
