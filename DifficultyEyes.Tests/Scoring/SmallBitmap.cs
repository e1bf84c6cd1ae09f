using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>Images of the size that crafted models take, as BMP files.</summary>
internal static class SmallBitmap
{
    // A file header, an info header, and rows from the bottom up: blue, green, red; 24 bytes a row need no filling.
    private const int HeaderBytes = 54;

    public static byte[] Black() => Bitmap(static _ => { });

    public static byte[] Noise(Random random) => Bitmap(random.NextBytes);

    private static byte[] Bitmap(Action<byte[]> paint)
    {
        var pixels = new byte[3 * CraftedModel.Side * CraftedModel.Side];
        paint(pixels);
        var bytes = new byte[HeaderBytes + pixels.Length];
        pixels.CopyTo(bytes, HeaderBytes);
        using var header = new BinaryWriter(new MemoryStream(bytes));
        header.Write("BM"u8);
        header.Write(bytes.Length);
        header.Write(0);
        header.Write(HeaderBytes);
        header.Write(40);
        header.Write(CraftedModel.Side);
        header.Write(CraftedModel.Side);
        header.Write((short)1);
        header.Write((short)24);
        return bytes;
    }
}
