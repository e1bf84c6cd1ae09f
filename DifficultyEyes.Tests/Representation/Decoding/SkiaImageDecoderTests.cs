using System.IO.Compression;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Tests.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Decoding;

public sealed class SkiaImageDecoderTests
{
    [Fact]
    public void Decode_CifarJpegs_EqualsTheLosslessPixelsOfTheReference()
    {
        var decoder = new SkiaImageDecoder();
        using var jpegs = ZipFile.OpenRead(Corpus.Require("datasets", "cifar10-test-2k.zip"));
        using var pngs = ZipFile.OpenRead(Corpus.Require("datasets", "cifar10-test-2k-png.zip"));

        var different = jpegs.Entries.Count(entry => !decoder.Decode(Read(entry)).Pixels.AsSpan()
            .SequenceEqual(decoder.Decode(Read(pngs.GetEntry(Path.ChangeExtension(entry.FullName, ".png"))!)).Pixels));

        Assert.Equal(0, different);
    }

    [Fact]
    public void Decode_ExifOrientation_PutsTheRedSquareTopRight()
    {
        using var archive = ZipFile.OpenRead(Corpus.Require("bad", "bad-images.zip"));

        var image = new SkiaImageDecoder().Decode(Read(archive.GetEntry("ship/exif-rotated.jpg")!));

        var corner = image.Pixels.AsSpan(3 * ((3 * image.Width) + image.Width - 4), 3).ToArray();
        Assert.Equal((32, 48), (image.Width, image.Height));
        Assert.True(corner[0] > 200 && corner[1] < 60 && corner[2] < 60, string.Join(' ', corner));
    }

    [Theory]
    [InlineData(1, "abcdef", 3, 2)]
    [InlineData(2, "cbafed", 3, 2)]
    [InlineData(3, "fedcba", 3, 2)]
    [InlineData(4, "defabc", 3, 2)]
    [InlineData(5, "adbecf", 2, 3)]
    [InlineData(6, "daebfc", 2, 3)]
    [InlineData(7, "fcebda", 2, 3)]
    [InlineData(8, "cfbead", 2, 3)]
    public void ToUprightRgb_EveryOrientation_TurnsAsExifSays(int orientation, string expected, int width, int height)
    {
        var stored = "abcdef".SelectMany(letter => new byte[] { (byte)letter, 0, 0, 9 }).ToArray();

        var upright = ImageOrientation.ToUprightRgb(stored, 3, 2, orientation);

        Assert.Equal(expected, string.Concat(upright.Pixels.Where((_, i) => i % 3 == 0).Select(value => (char)value)));
        Assert.Equal((width, height), (upright.Width, upright.Height));
    }

    [Theory]
    [InlineData("4D4D002A00000008" + "0001" + "0112" + "0003" + "00000001" + "00060000" + "00000000", 6)]
    [InlineData("49492A0008000000" + "0100" + "1201" + "0300" + "01000000" + "08000000" + "00000000", 8)]
    [InlineData("49492A00FFFFFFFF" + "0100" + "1201" + "0300" + "01000000" + "08000000", 1)]
    [InlineData("49492A00", 1)]
    public void PngOrientation_ExifChunk_IsRead(string exif, int expected)
    {
        var chunk = Convert.FromHexString(exif);
        byte[] encoded = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, (byte)chunk.Length, .. "eXIf"u8, .. chunk, 0, 0, 0, 0];

        Assert.Equal(expected, PngOrientation.Read(encoded));
        Assert.Equal(1, PngOrientation.Read(encoded.AsSpan(0, encoded.Length - 5)));
    }

    [Fact]
    public void Decode_OverThePixelLimit_IsRefusedWithBothNumbers()
    {
        var encoded = SkiaImageEncoder.EncodeWebp(PillowReference.Pattern(40, 30), lossless: true);

        var exception = Assert.Throws<ImageDecodingException>(() => new SkiaImageDecoder(maximumPixels: 1199).Decode(encoded));

        Assert.Contains("40 x 30", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_SmallImage_KeepsEveryPixel()
    {
        var image = PillowReference.Pattern(32, 24);

        var decoded = new SkiaImageDecoder().Decode(ThumbnailRenderer.Render(image, 64));

        Assert.Equal(image.Pixels, decoded.Pixels);
    }

    [Theory]
    [InlineData(200, 100, 64, 64, 32)]
    [InlineData(500, 1, 64, 64, 1)]
    [InlineData(10, 20, 64, 10, 20)]
    public void Render_AnyImage_FitsInsideAndIsNeverEnlarged(int width, int height, int size, int expectedWidth, int expectedHeight)
    {
        var header = new SkiaImageDecoder().ReadHeader(ThumbnailRenderer.Render(PillowReference.Pattern(width, height), size));

        Assert.Equal(new ImageHeader(expectedWidth, expectedHeight, ThumbnailRenderer.MediaType), header);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
