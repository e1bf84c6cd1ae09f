using BitMiracle.LibTiff.Classic;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Tests.Import;

namespace DifficultyEyes.Tests.Representation.Decoding;

/// <summary>The library for TIFF allocates what a file's numbers ask for; it must see none that lie.</summary>
public sealed class TiffImageDecoderTests
{
    // Beyond what a few hundred bytes are worth; the library's own tables take some hundred kilobytes.
    private const long LittleMemory = 4 << 20;

    private const int Mutations = 300;

    private static readonly Dictionary<string, byte[]> s_files = TiffFiles.All();

    public static TheoryData<string> Makes => [.. s_files.Keys];

    public static TheoryData<string, bool, bool> Attacks => new(
        from attack in s_attacks.Keys from kind in new[] { (false, false), (false, true), (true, false) } select (attack, kind.Item1, kind.Item2));

    private static readonly Dictionary<string, Func<Kind, CraftedTiff>> s_attacks = new()
    {
        ["a tag of four billion values"] = kind => Of(kind).With(TiffTag.IMAGEDESCRIPTION, TiffType.ASCII, 0xFFFF_FFF0, 8),
        ["strips at two billion places"] = kind => Of(kind).With(TiffTag.STRIPOFFSETS, TiffType.LONG, 0x7FFF_FFFF, 16),
        ["an unknown tag of a billion values"] = kind => Of(kind).With((TiffTag)60_000, TiffType.DOUBLE, 1 << 30, 16),
        ["an unknown type of a billion values"] = kind => Of(kind).With((TiffTag)60_000, (TiffType)99, 1 << 30, 16),
        ["values beyond the file's end"] = kind => Of(kind).With(TiffTag.SOFTWARE, TiffType.ASCII, 60, 0x7FFF_FF00),
        ["values whose end overflows"] = kind => Of(kind).With(TiffTag.SOFTWARE, TiffType.ASCII, 60, 0xFFFF_FFF0),
        ["an entry for each of two billion rows"] = kind => Of(kind)
            .With(TiffTag.IMAGELENGTH, TiffType.LONG, 1, 60_000).With(TiffTag.ROWSPERSTRIP, TiffType.LONG, 1, 1),
        ["more rows than are allowed"] = kind => Of(kind).With(TiffTag.IMAGELENGTH, TiffType.LONG, 1, 0x7FFF_FFFF),
        ["a width without an end"] = kind => Of(kind).With(TiffTag.IMAGEWIDTH, TiffType.LONG, 1, 0xFFFF_FFFF),
        ["no width"] = kind => Of(kind).With(TiffTag.IMAGEWIDTH, TiffType.LONG, 1, 0),
        ["a width of text"] = kind => Of(kind).With(TiffTag.IMAGEWIDTH, TiffType.ASCII, 4, 4),
        ["a width of no values"] = kind => Of(kind).With(TiffTag.IMAGEWIDTH, TiffType.LONG, 0, 4),
        ["no size"] = kind => Of(kind).Without(TiffTag.IMAGELENGTH),
        ["a tag twice"] = kind => Of(kind).And(TiffTag.IMAGEWIDTH, TiffType.LONG, 1, 60_000),
        ["strips without rows"] = kind => Of(kind).With(TiffTag.ROWSPERSTRIP, TiffType.LONG, 1, 0),
        ["a strip of four gigabytes"] = kind => Of(kind).With(TiffTag.STRIPBYTECOUNTS, TiffType.LONG, 1, 0xFFFF_FFFF).With(TiffTag.COMPRESSION, TiffType.SHORT, 1, 5),
        ["a strip beyond the file's end"] = kind => Of(kind).With(TiffTag.STRIPOFFSETS, TiffType.LONG, 1, 0x7FFF_FFFF),
        ["no place for the strip"] = kind => Of(kind).Without(TiffTag.STRIPOFFSETS),
        ["thirty thousand samples"] = kind => Of(kind).With(TiffTag.SAMPLESPERPIXEL, TiffType.SHORT, 1, 30_000),
        ["samples of 32 bits"] = kind => Of(kind).With(TiffTag.BITSPERSAMPLE, TiffType.SHORT, 1, 32),
        ["a tile of three gigabytes"] = kind => Tiled(kind, 60_000),
        ["tiles without a size"] = kind => Tiled(kind, 0),
        ["a volume"] = kind => Of(kind).With(TiffTag.IMAGEDEPTH, TiffType.LONG, 1, 1 << 30),
        ["a directory beyond the file's end"] = kind => Of(kind, offset: 0x7FFF_FFFF),
        ["a directory in the header"] = kind => Of(kind, offset: 2),
        ["sixty thousand entries"] = kind => Of(kind, entries: 60_000),
        ["entries without an end"] = kind => Of(kind, entries: kind.IsBig ? ulong.MaxValue : ushort.MaxValue),
        ["no entries"] = kind => Of(kind, entries: 0),
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Decode_NumbersThatLie_AreRefusedInLittleMemory(string attack, bool isBig, bool isBigEndian)
    {
        var decoder = new SkiaImageDecoder();
        var file = s_attacks[attack](new Kind(isBig, isBigEndian)).ToBytes();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ImageDecodingException>(() => decoder.Decode(file));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, LittleMemory);
        Assert.InRange(file.Length, 1, 320);
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    [InlineData(false, false, 32)]
    [InlineData(false, true, 32)]
    [InlineData(true, false, 32)]
    public void Decode_ACraftedFile_IsReadEvenWhereItsDirectoriesRunInCircles(bool isBig, bool isBigEndian, int next)
    {
        var file = new CraftedTiff { IsBig = isBig, IsBigEndian = isBigEndian, NextDirectory = (ulong)next }.ToBytes();

        var image = new SkiaImageDecoder().Decode(file);

        Assert.Equal((4, 4), (image.Width, image.Height));
        Assert.Equal(CraftedTiff.Pixels, image.Pixels.Where((_, sample) => sample % 3 == 0));
    }

    [Fact]
    public void Decode_ABigTiffInBigEndianOrder_IsRefusedSinceTheLibraryReadsAnotherDirectory()
    {
        var refusal = Assert.Throws<ImageDecodingException>(() => new SkiaImageDecoder().Decode(new CraftedTiff { IsBig = true, IsBigEndian = true }.ToBytes()));

        Assert.Contains("big-endian", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Makes))]
    public void Decode_EveryMake_IsReadInTheRoomThatWasAsked(string make)
    {
        var budget = new MemoryBudget(1 << 20);

        var image = new SkiaImageDecoder(memory: budget).Decode(s_files[make]);

        var isTurned = make == "turned";
        Assert.Equal(isTurned ? (TiffFiles.Height, TiffFiles.Width) : (TiffFiles.Width, TiffFiles.Height), (image.Width, image.Height));
        Assert.NotEqual(image.Pixels.Min(), image.Pixels.Max());
        Assert.InRange(budget.PeakBytes, 7 * TiffFiles.Width * TiffFiles.Height, 1 << 20);
    }

    // Always the same changes, most of them in the header and the directory: a failing one is named by its number.
    [Theory]
    [MemberData(nameof(Makes))]
    public void Decode_ChangedFiles_AreReadOrRefusedInLittleMemory(string make)
    {
        var file = s_files[make];
        var decoder = new SkiaImageDecoder(maximumPixels: 100_000);
        for (var mutation = 0; mutation < Mutations; mutation++)
        {
            var changed = Change(file, new Random(mutation));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var image = decoder.Decode(changed);
                Assert.Equal(3 * image.Width * image.Height, image.Pixels.Length);
            }
            catch (ImageDecodingException)
            {
                // Refused with a reason: as good as read.
            }
            catch (Exception fault)
            {
                Assert.Fail($"{make}, change {mutation}: {fault}");
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < LittleMemory, $"{make}, change {mutation}: {allocated:N0} bytes");
        }
    }

    [Fact]
    public async Task Import_AFileThatLies_LeavesOutThatImageAlone()
    {
        using var data = new TemporaryData();
        var hostile = s_attacks["a tag of four billion values"](new Kind(false, false)).ToBytes();
        var zip = data.Zip(("cat/1.tif", hostile), ("cat/2.tif", new CraftedTiff().ToBytes()), ("dog/3.webp", TemporaryData.Image(3)));

        var imported = await data.ImportAsync(zip);

        Assert.Equal(["cat/2.tif", "dog/3.webp"], imported.Dataset.Paths);
        Assert.Equal("cat/1.tif", Assert.Single(imported.Problems).Place);
    }

    private static byte[] Change(byte[] file, Random random)
    {
        byte[] changed = [.. file];
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            // Where the directory is depends on the make: near the end as often as in the header.
            var position = random.Next(3) switch { 0 => random.Next(16), 1 => random.Next(file.Length), _ => file.Length - 1 - random.Next(Math.Min(file.Length, 300)) };
            changed[position] = random.Next(4) switch { 0 => 0, 1 => 0xFF, 2 => (byte)(changed[position] ^ (1 << random.Next(8))), _ => (byte)random.Next(256) };
        }

        return random.Next(8) == 0 ? changed[..random.Next(changed.Length)] : changed;
    }

    private static CraftedTiff Of(Kind kind, ulong? offset = null, ulong? entries = null) =>
        new() { IsBig = kind.IsBig, IsBigEndian = kind.IsBigEndian, DirectoryOffset = offset, EntryCount = entries };

    private static CraftedTiff Tiled(Kind kind, ulong side) => Of(kind)
        .With(TiffTag.TILEWIDTH, TiffType.LONG, 1, side).With(TiffTag.TILELENGTH, TiffType.LONG, 1, side)
        .With(TiffTag.TILEOFFSETS, TiffType.LONG, 1, 16).With(TiffTag.TILEBYTECOUNTS, TiffType.LONG, 1, 16);

    private readonly record struct Kind(bool IsBig, bool IsBigEndian);
}
