using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Numpy;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Import.Numpy;

[Properties(Replay = "20261124,1234567")]
public sealed class NpyFileTests : IDisposable
{
    private static readonly float[] Values = [0f, 0.5f, -1f, 2f, 3f, 4f];

    private readonly TemporaryData _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Open_AnyVersion_ReadsShapeAndNumbers(int version)
    {
        using var file = Open(Npy.Singles(Values, [1, 2, 3], version));
        var read = new float[4];

        file.ReadNumbers(2, read);

        Assert.Equal([1L, 2L, 3L], file.Header.Shape);
        Assert.Equal([-1f, 2f, 3f, 4f], read);
    }

    [Fact]
    public void ReadNumbers_OtherWidths_AreTheSameNumbers()
    {
        foreach (var content in (byte[][])[Npy.Halves(Values, [6]), Npy.Doubles(Values, [6]), Npy.Singles(Values, [6], isFortran: true)])
        {
            using var file = Open(content);
            var read = new float[6];

            file.ReadNumbers(0, read);

            Assert.Equal(Values, read);
        }
    }

    [Fact]
    public void ReadTexts_ShorterThanTheWidest_LoseTheirPadding()
    {
        using var file = Open(Npy.Texts("cat/1.png", "größe/猫.png", "c"));

        Assert.Equal(["größe/猫.png", "c"], file.ReadTexts(1, 2));
    }

    [Theory]
    [InlineData("'|O'", "pickle")]
    [InlineData("'>f4'", "big-endian")]
    [InlineData("[('p', '<f4')]", "several types")]
    [InlineData("'<c8'", "float16, float32")]
    [InlineData("'<f3'", "float16, float32")]
    public void Open_TypeThatIsNotRead_SaysWhy(string type, string expected)
    {
        var fault = Assert.Throws<ImportException>(() => Open(Npy.File(type, new byte[24], [6])));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ShapeLargerThanTheFile_IsRefusedWithoutAllocating()
    {
        var fault = Assert.Throws<ImportException>(() => Open(Npy.File("'<f4'", new byte[8], [2_000_000_000, 1000])));

        Assert.Contains("cut short", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ShapeBeyondAnyFile_IsRefused() =>
        Assert.Throws<ImportException>(() => Open(Npy.File("'<f8'", new byte[8], [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue])));

    [Property(MaxTest = 300)]
    public void Open_BytesChangedAnywhere_ReadsOrSaysWhy(int position, byte value, ushort length)
    {
        var content = Npy.Singles(Values, [1, 2, 3]);
        content[(int)((uint)position % content.Length)] = value;
        content = length % 3 == 0 ? content[..(length % content.Length)] : content;

        try
        {
            using var file = Open(content);
            file.ReadNumbers(0, new float[Math.Min(6, file.Header.Count)]);
        }
        catch (ImportException fault)
        {
            Assert.NotEmpty(fault.Message);
        }
    }

    private NpyFile Open(byte[] content)
    {
        var path = _data.PathOf($"{Guid.NewGuid():N}.npy");
        File.WriteAllBytes(path, content);
        return NpyFile.Open(path, "array.npy");
    }
}
