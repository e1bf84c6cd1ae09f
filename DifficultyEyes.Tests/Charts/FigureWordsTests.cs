using DifficultyEyes.Web.Charts;

namespace DifficultyEyes.Tests.Charts;

public sealed class FigureWordsTests
{
    [Theory]
    [InlineData("CIFAR-10 test", "Difficulty summary", "cifar-10-test-difficulty-summary")]
    [InlineData("../../etc/passwd", "Flow", "etc-passwd-flow")]
    [InlineData("a<b>\"c\"|d?*:", "x", "a-b-c-d-x")]
    [InlineData("Käfer — 甲虫", "Fluß", "käfer-甲虫-fluß")]
    [InlineData("…", "", "figure")]
    public void FileNameOf_AnyName_IsOneThatEverySystemTakes(string analysis, string view, string name) =>
        Assert.Equal(name, FigureWords.FileNameOf(analysis, view));

    [Fact]
    public void FileNameOf_ALongName_IsCut() => Assert.Equal(80, FigureWords.FileNameOf(new string('a', 300), "view").Length);
}
