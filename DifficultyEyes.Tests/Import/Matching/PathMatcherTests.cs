using DifficultyEyes.Core.Import.Matching;

namespace DifficultyEyes.Tests.Import.Matching;

public sealed class PathMatcherTests
{
    private static readonly string[] s_paths =
    [
        "train/cat/0001.png", "train/cat/0002.png", "train/dog/0001.png", "test/cat/0003.png", "test/dog/0004.JPG", "test/dog/Brücke.png", "deep.png",
        "a/same.jpg", "a/same.png", "b/deep.png", "Case/x.png", "case/x.png",
    ];

    private static readonly PathMatcher s_matcher = new(s_paths);

    [Theory]
    [InlineData("train/cat/0001.png", 0, nameof(PathWay.Exact))]
    [InlineData("./train\\cat\\0001.png", 0, nameof(PathWay.Exact))]
    [InlineData("test/dog/Bru\u0308cke.png", 5, nameof(PathWay.UnicodeForm))]
    [InlineData("train/cat/0001", 0, nameof(PathWay.WithoutExtension))]
    [InlineData("train/cat/0001.jpeg", 0, nameof(PathWay.WithoutExtension))]
    [InlineData("Train/Cat/0001.PNG", 0, nameof(PathWay.LetterCase))]
    [InlineData("test/dog/BRU\u0308CKE.png", 5, nameof(PathWay.LetterCase))]
    [InlineData("cat/0001.png", 0, nameof(PathWay.End))]
    [InlineData("dog/0001.png", 2, nameof(PathWay.End))]
    [InlineData("/home/me/data/train/cat/0001.png", 0, nameof(PathWay.End))]
    [InlineData("C:\\data\\train\\dog\\0001.png", 2, nameof(PathWay.End))]
    [InlineData("file:///data/train/dog/0001.png", 2, nameof(PathWay.End))]
    [InlineData("https://host/data/TEST/cat/0003.png", 3, nameof(PathWay.End))]
    [InlineData("s3://bucket/b/deep.png", 9, nameof(PathWay.End))]
    [InlineData("images/deep.png", 6, nameof(PathWay.End))]
    [InlineData("0003.png", 3, nameof(PathWay.FileName))]
    [InlineData("0004.jpg", 4, nameof(PathWay.FileName))]
    [InlineData("bru\u0308cke.png", 5, nameof(PathWay.FileName))]
    [InlineData("/somewhere/else/0003.png", 3, nameof(PathWay.FileName))]
    [InlineData("Case/x.png", 10, nameof(PathWay.Exact))]
    public void TryFind_OneImageThatIsMeant_IsFound(string raw, int index, string way)
    {
        var isFound = s_matcher.TryFind(raw, out var found, out var foundBy, out var reason);

        Assert.True(isFound, reason);
        Assert.Equal((index, way), (found, foundBy.ToString()));
    }

    [Theory]
    [InlineData("0001.png", "more than one")]
    [InlineData("/data/0001.png", "more than one")]
    [InlineData("a/same", "more than one")]
    [InlineData("CASE/x.png", "more than one")]
    [InlineData("cat/0004.jpg", "no image")]
    [InlineData("/data/train/0003.png", "no image")]
    [InlineData("train/bird/0009.png", "no image")]
    [InlineData("01.png", "no image")]
    [InlineData("xtrain/cat/0001.png", "no image")]
    [InlineData("", "empty")]
    [InlineData("../train/cat/0001.png", "leads out")]
    [InlineData("/", "empty")]
    public void TryFind_NoneOrSeveral_IsToldAndNotGuessed(string raw, string expected)
    {
        var isFound = s_matcher.TryFind(raw, out _, out _, out var reason);

        Assert.False(isFound);
        Assert.Contains(expected, reason, StringComparison.Ordinal);
    }

    // From Python's unicodedata.normalize("NFC", …).
    [Theory]
    [InlineData("Bru\u0308cke", "Br\u00FCcke")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\u30AB\u3099", "\u30AC")]
    [InlineData("\u212B\u2126", "\u00C5\u03A9")]
    [InlineData("a\u0323\u0302", "\u1EAD")]
    [InlineData("a\u0302\u0323", "\u1EAD")]
    [InlineData("\u0418\u0306", "\u0419")]
    [InlineData("e\u0301\uD800", "\u00E9\uD800")]
    [InlineData("plain", "plain")]
    public void Composed_DecomposedLetters_BecomeOneForm(string text, string composed) => Assert.Equal(composed, UnicodeForm.Composed(text));
}
