using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Tests.Import;

namespace DifficultyEyes.Tests.Representation.Decoding;

/// <summary>Netpbm and TGA, which have little or no magic: read as they are, refused where they lie, and taken for nothing else.</summary>
public sealed class RasterMakesTests
{
    // Beyond what a few dozen bytes are worth.
    private const long LittleMemory = 1 << 20;

    private const int Mutations = 300;

    private static readonly Dictionary<string, (string File, string Pixels)> s_files = RasterReference.Netpbm.Concat(RasterReference.Tga).ToDictionary();

    private static readonly Dictionary<string, (byte[] File, string Reason)> s_refused = new()
    {
        ["PBM of no width"] = ([.. "P4\n0 5\n"u8, 0], "no pixels"),
        ["PGM of no height"] = ("P5\n5 0\n255\n12345"u8.ToArray(), "no pixels"),
        ["PGM of sixteen billion pixels"] = ("P5\n60000 60000\n255\n1"u8.ToArray(), "ends too early"),
        ["plain PGM of sixteen billion pixels"] = ("P2\n60000 60000\n255\n1"u8.ToArray(), "ends too early"),
        ["plain PBM of sixteen billion pixels"] = ("P1\n60000 60000\n1"u8.ToArray(), "ends too early"),
        ["a width beyond any"] = ("P5\n99999999999 1\n255\n1"u8.ToArray(), "too large"),
        ["a width below zero"] = ("P5\n-3 1\n255\n123"u8.ToArray(), "a number was expected"),
        ["no largest value"] = ("P5\n3 1\n0\n123"u8.ToArray(), "go up to 0"),
        ["a largest value beyond any"] = ("P5\n3 1\n65536\n123456"u8.ToArray(), "go up to 65536"),
        ["PGM cut off"] = ("P5\n3 2\n255\n12345"u8.ToArray(), "ends too early"),
        ["PGM of 16 bits cut off"] = ("P5\n3 2\n256\n12345678901"u8.ToArray(), "ends too early"),
        ["PBM cut off"] = ("P4\n9 2\n123"u8.ToArray(), "ends too early"),
        ["PPM cut off"] = ("P6\n3 2\n255\n12345678901234567"u8.ToArray(), "ends too early"),
        ["plain PGM cut off"] = ("P2\n3 2\n255\n1000 1000 10"u8.ToArray(), "above the 255"),
        ["plain PGM with a sample too few"] = ("P2\n3 2\n255\n100 100 100 100 100"u8.ToArray(), "ends too early"),
        ["plain PBM with a bit too few"] = ("P1\n3 2\n1 0 1 0 1 "u8.ToArray(), "ends too early"),
        ["plain PBM with a two"] = ("P1\n3 2\n101012"u8.ToArray(), "a number was expected"),
        ["plain PGM with a word"] = ("P2\n3 2\n255\n1 2 3 four 5 6"u8.ToArray(), "a number was expected"),
        ["plain PGM with a sample above the largest"] = ("P2\n3 2\n31\n1 2 3 4 5 32"u8.ToArray(), "above the 31"),
        ["PGM with a sample above the largest"] = ([.. "P5\n3 1\n31\n"u8, 1, 2, 32], "above the 31"),
        ["PGM of 16 bits with a sample above the largest"] = ([.. "P5\n1 1\n1000\n"u8, 4, 0], "above the 1,000"),
        ["only a magic"] = ("P5\n"u8.ToArray(), "ends too early"),
        ["a comment without an end"] = ("P5 # and so on"u8.ToArray(), "ends too early"),
        ["PAM without a depth"] = ("P7\nWIDTH 1\nHEIGHT 1\nMAXVAL 255\nENDHDR\n1"u8.ToArray(), "DEPTH"),
        ["PAM with a width twice"] = ("P7\nWIDTH 1\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 255\nENDHDR\n12"u8.ToArray(), "damaged"),
        ["PAM of nine samples"] = ("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 9\nMAXVAL 255\nENDHDR\n123456789"u8.ToArray(), "9 samples"),
        ["PAM without an end of its header"] = ("P7\nWIDTH 1\nHEIGHT 1\n"u8.ToArray(), "does not end"),
        ["PAM cut off"] = ("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nENDHDR\n1234567"u8.ToArray(), "ends too early"),
        ["PFM, numbers in place of samples"] = ([.. "PF\n1 1\n-1.0\n"u8, 0, 0, 128, 63, 0, 0, 128, 63, 0, 0, 128, 63], "known format"),
        ["TGA of no width"] = (Tga(2, 24, 0, 2, new byte[18]), "no pixels"),
        ["TGA of no height"] = (Tga(2, 24, 3, 0, new byte[18]), "no pixels"),
        ["TGA of four billion pixels"] = (Tga(2, 24, 65_535, 65_535, new byte[18]), "ends too early"),
        ["packed TGA of four billion pixels"] = (Tga(10, 24, 65_535, 65_535, [0xFF, 1, 2, 3, 0xFF, 1, 2, 3]), "ends too early"),
        ["TGA cut off"] = (Tga(2, 24, 3, 2, new byte[17]), "ends too early"),
        ["TGA of 16 bits cut off"] = (Tga(2, 16, 3, 2, new byte[11]), "ends too early"),
        ["packed TGA cut off in a run"] = (Tga(10, 24, 3, 2, [0x85, 1, 2]), "ends too early"),
        ["packed TGA cut off before a run"] = (Tga(10, 24, 3, 2, [0x82, 1, 2, 3]), "ends too early"),
        ["packed TGA cut off in samples"] = (Tga(11, 8, 3, 2, [5, 1, 2, 3, 4, 5]), "ends too early"),
        ["packed TGA whose run goes on"] = (Tga(10, 24, 3, 2, [0x86, 1, 2, 3]), "beyond the image"),
        ["TGA with rows between rows"] = ([.. Tga(2, 24, 3, 2, new byte[18], descriptor: 0x60), .. "TRUEVISION-XFILE.\0"u8], "not read"),
        ["TGA of a palette of 16-bit numbers"] = ([.. Tga(1, 16, 3, 2, new byte[30], palette: 6), .. "TRUEVISION-XFILE.\0"u8], "not read"),
        ["TGA of an unknown kind"] = ([.. Tga(32, 8, 3, 2, new byte[30], palette: 6), .. "TRUEVISION-XFILE.\0"u8], "not read"),
        ["TGA whose palette is cut off"] = (Tga(1, 8, 3, 2, new byte[9], palette: 6), "not read"),
        ["TGA that points beyond its palette"] = (Tga(1, 8, 3, 2, [.. new byte[18], 0, 1, 2, 3, 4, 6], palette: 6), "damaged"),
    };

    public static TheoryData<string> Makes => [.. s_files.Keys];

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Makes))]
    public void Decode_EveryMake_EqualsTheReferenceInTheRoomThatWasAsked(string make)
    {
        var budget = new MemoryBudget(1 << 20);
        var decoder = new SkiaImageDecoder(memory: budget);
        var file = FileOf(make);

        var image = decoder.Decode(file);

        Assert.Equal(s_files[make].Pixels, Convert.ToHexStringLower(image.Pixels));
        Assert.Equal((RasterReference.Width, RasterReference.Height), (image.Width, image.Height));
        Assert.Equal((image.Width, image.Height), (decoder.ReadHeader(file).Width, decoder.ReadHeader(file).Height));
        Assert.InRange(budget.PeakBytes, 7 * image.Width * image.Height, 1 << 20);
    }

    // The whole range of each largest value in fixed points, the ends and the middle; Python's round() of value / largest * 255.
    [Theory]
    [InlineData(1, "0,1", "0,255")]
    [InlineData(2, "0,1,2", "0,128,255")]
    [InlineData(15, "0,1,7,8,14,15", "0,17,119,136,238,255")]
    [InlineData(31, "0,1,2,3,15,16,30,31", "0,8,16,25,123,132,247,255")]
    [InlineData(254, "0,1,126,127,128,253,254", "0,1,126,128,129,254,255")]
    [InlineData(256, "0,1,128,255,256", "0,1,128,254,255")]
    [InlineData(1000, "0,1,2,499,500,501,998,999,1000", "0,0,1,127,128,128,254,255,255")]
    [InlineData(4095, "0,8,9,2047,2048,4094,4095", "0,0,1,127,128,255,255")]
    [InlineData(65_535, "0,128,129,32767,32768,65406,65407,65535", "0,0,1,127,128,254,255,255")]
    public void Decode_AnyLargestValue_IsScaledToTheNearestShade(int largest, string values, string shades)
    {
        var numbers = values.Split(',').Select(int.Parse).ToArray();
        var header = $"{numbers.Length} 1\n{largest}\n";
        byte[] binary = [.. numbers.SelectMany(number => largest > 255 ? new[] { (byte)(number >> 8), (byte)number } : [(byte)number])];
        byte[][] files = [[.. "P5\n"u8, .. Text(header), .. binary], [.. "P2\n"u8, .. Text(header), .. Text(string.Join(' ', numbers))]];

        var decoded = files.Select(file => new SkiaImageDecoder().Decode(file).Pixels.Where((_, sample) => sample % 3 == 0));

        Assert.All(decoded, pixels => Assert.Equal(shades, string.Join(',', pixels)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Decode_FilesThatLie_AreRefusedInLittleMemory(string attack)
    {
        var (file, reason) = s_refused[attack];
        var budget = new MemoryBudget(64 << 20);
        var decoder = new SkiaImageDecoder(memory: budget);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<ImageDecodingException>(() => decoder.Decode(file));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, LittleMemory);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, budget.HeldBytes);
    }

    [Theory]
    [InlineData("P5\n300 200\n255\n", 60_000)]
    [InlineData("P4\n300 200\n", 7_600)]
    public void Decode_OverThePixelLimit_IsRefusedWithBothNumbers(string header, int bytes)
    {
        byte[] file = [.. Text(header), .. new byte[bytes]];

        var refusal = Assert.Throws<ImageDecodingException>(() => new SkiaImageDecoder(maximumPixels: 59_999).Decode(file));

        Assert.Contains("300 x 200", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecodeAsync_LargeImages_WaitForRoomInTheSharedBudget()
    {
        byte[] pgm = [.. "P5\n2000 2000\n255\n"u8, .. new byte[4_000_000]];
        var packed = Tga(10, 24, 2000, 2000, [.. Enumerable.Repeat(new byte[] { 0xFF, 1, 2, 3 }, 31_250).SelectMany(run => run)]);
        var budget = new MemoryBudget(10L * 2000 * 2000);
        var decoder = new SkiaImageDecoder(memory: budget);

        using (await decoder.DecodeAsync(pgm, Token))
        {
            var waiting = decoder.DecodeAsync(packed, Token).AsTask();
            Assert.False(waiting.IsCompleted);
            Assert.Equal(7L * 2000 * 2000, budget.HeldBytes);
            _ = waiting.ContinueWith(held => held.Result.Dispose(), Token, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        await Assert.ThrowsAsync<ImageDecodingException>(async () => await new SkiaImageDecoder(memory: new MemoryBudget((10L * 2000 * 2000) - 1)).DecodeAsync(packed, Token));
    }

    // Always the same changes, most of them in the header: a failing one is named by its number.
    [Theory]
    [MemberData(nameof(Makes))]
    public void Decode_ChangedFiles_AreReadOrRefusedInLittleMemory(string make)
    {
        var file = FileOf(make);
        var decoder = new SkiaImageDecoder(maximumPixels: 10_000);
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

    [Theory]
    [InlineData("a JPEG", "FFD8FFE000104A46494600010100000100010000FFDB")]
    [InlineData("a PNG", "89504E470D0A1A0A0000000D494844520000000100000001")]
    [InlineData("a GIF", "474946383961010001000000000000000000000000000000")]
    [InlineData("a BMP", "424D46000000000000003600000028000000020000000200")]
    [InlineData("an icon", "00000100010010100000010020006804000016000000280000")]
    [InlineData("a cursor", "00000200010010100000010020006804000016000000280000")]
    [InlineData("a WBMP", "000003020000000000000000000000000000000000000000")]
    [InlineData("a film or HEIC", "00000018667479706865696300000000686569636D696631")]
    [InlineData("JPEG 2000", "0000000C6A5020200D0A870A00000014667479706A703220")]
    [InlineData("an MPEG film", "000001BA440004000401000003F8000001BB000006800001")]
    [InlineData("a font", "000100000010010000040000474445460000000000000000")]
    [InlineData("an IDX file", "00000803000000020000000300000003000102030405060708")]
    [InlineData("zeros", "000000000000000000000000000000000000000000000000")]
    [InlineData("TIFF", "49492A000800000000000000000000000000000000000000")]
    [InlineData("Parquet", "504152311504150015001500150015001500150015001500")]
    [InlineData("ZIP", "504B0304140000000000000000000000000000000000000000")]
    [InlineData("a text", "50312C5032206C6162656C0A302C310A302C310A302C310A")]
    [InlineData("a thumbnail of XV", "50372033333220230A23494D47494E464F3A0A23454E440A")]
    public void Recognizes_OtherKinds_TakesNoneForItsOwn(string kind, string start)
    {
        var file = Convert.FromHexString(start);

        Assert.False(PnmHeader.Recognizes(file) || TgaHeader.Recognizes(file), kind);
    }

    [Fact]
    public async Task Import_FoldersOfSuchFiles_BecomeInstancesWithTheSizeOfTheirHeader()
    {
        using var data = new TemporaryData();
        var names = RasterReference.Netpbm.Keys.Select((make, i) => ($"cat/{i:00}.{s_extensions[i % s_extensions.Length]}", FileOf(make)))
            .Concat(RasterReference.Tga.Keys.Select((make, i) => ($"dog/{i:00}.TGA", FileOf(make)))).ToArray();
        var hostile = s_refused["TGA of four billion pixels"].File;
        var zip = data.Zip([.. names, ("dog/zz.tga", hostile)]);

        var imported = await data.ImportAsync(zip);

        Assert.Equal(names.Select(name => name.Item1), imported.Dataset.Paths);
        Assert.All(imported.Dataset.Images, extent => Assert.Equal((RasterReference.Width, RasterReference.Height), (extent.Width, extent.Height)));
        Assert.Equal("dog/zz.tga", Assert.Single(imported.Problems).Place);
    }

    private static readonly string[] s_extensions = ["ppm", "pgm", "pbm", "pnm", "pam"];

    private static byte[] FileOf(string make) => Convert.FromHexString(s_files[make].File);

    private static byte[] Text(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private static byte[] Tga(byte kind, byte depth, int width, int height, byte[] data, byte descriptor = 0x20, byte palette = 0) =>
    [
        0, (byte)(palette > 0 ? 1 : 0), kind, 0, 0, palette, 0, (byte)(palette > 0 ? 24 : 0), 0, 0, 0, 0,
        (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), depth, descriptor, .. data,
    ];

    private static byte[] Change(byte[] file, Random random)
    {
        byte[] changed = [.. file];
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var position = random.Next(Math.Min(random.Next(3) == 0 ? file.Length : 20, file.Length));
            changed[position] = random.Next(4) switch
            {
                0 => 0,
                1 => 0xFF,
                2 => (byte)(changed[position] ^ (1 << random.Next(8))),
                _ => "0129 #\n"u8[random.Next(7)],
            };
        }

        return random.Next(8) == 0 ? changed[..random.Next(1, changed.Length)] : changed;
    }
}
