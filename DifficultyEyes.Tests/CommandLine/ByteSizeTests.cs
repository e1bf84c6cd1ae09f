using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.CommandLine;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("12", 12)]
    [InlineData("1.5 kb", 1536)]
    [InlineData("20GB", 20L << 30)]
    [InlineData(" 2 TB ", 2L << 40)]
    public void TryParse_Size_IsInBytes(string text, long expected)
    {
        Assert.True(ByteSize.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("much")]
    [InlineData("-1GB")]
    [InlineData("9999999999TB")]
    public void TryParse_AnyOther_IsRefused(string text) => Assert.False(ByteSize.TryParse(text, out _));
}
