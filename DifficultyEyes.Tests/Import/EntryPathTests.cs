using DifficultyEyes.Core.Import;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Import;

[Properties(Replay = "20261124,1234567")]
public sealed class EntryPathTests
{
    [Theory]
    [InlineData("a/b.jpg", "a/b.jpg")]
    [InlineData(".\\a\\b.jpg", "a/b.jpg")]
    [InlineData("./a//b.jpg", "a/b.jpg")]
    [InlineData("a/..b.jpg", "a/..b.jpg")]
    public void TryNormalize_UsablePath_BringsItToOneForm(string raw, string expected)
    {
        Assert.True(EntryPath.TryNormalize(raw, out var path, out _));
        Assert.Equal(expected, path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("./")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\share")]
    [InlineData("C:\\a.jpg")]
    [InlineData("a/../../b.jpg")]
    [InlineData("a\\..\\b.jpg")]
    [InlineData("a\0.jpg")]
    public void TryNormalize_EscapingOrEmptyPath_SaysWhy(string raw)
    {
        Assert.False(EntryPath.TryNormalize(raw, out _, out var reason));
        Assert.False(string.IsNullOrEmpty(reason));
    }

    [Property]
    public bool TryNormalize_AnyText_NeverLeadsOutside(string? raw)
    {
        if (!EntryPath.TryNormalize(raw ?? "", out var path, out _))
        {
            return true;
        }

        var root = Path.GetFullPath("/data/root");
        return Path.GetFullPath(Path.Combine(root, path)).StartsWith(root + "/", StringComparison.Ordinal)
            && EntryPath.TryNormalize(path, out var again, out _) && again == path;
    }
}
