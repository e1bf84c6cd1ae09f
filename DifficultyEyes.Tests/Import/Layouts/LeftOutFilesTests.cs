using System.Text;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Tests.Import.Layouts;

/// <summary>Nothing vanishes: every file that is no instance is counted with its kind and reason, and images are known by their content.</summary>
public sealed class LeftOutFilesTests : IDisposable
{
    private static readonly byte[] s_heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8];
    private static readonly byte[] s_avif = [0, 0, 0, 24, .. "ftypmif1"u8, 0, 0, 0, 0, .. "avifmif1"u8];
    private static readonly byte[] s_jpeg2000 = [0, 0, 0, 12, .. "jP  "u8, 13, 10, 0x87, 10];

    private readonly TemporaryData _data = new();

    [Fact]
    public async Task Import_FilesThatAreNoInstances_AreAllCountedByKindAndReason()
    {
        (string Path, byte[] Content)[] others =
        [
            ("cat/1.HEIC", s_heic), ("cat/2.heif", s_heic), ("cat/3.avif", s_avif), ("cat/4.jp2", s_jpeg2000), ("cat/5.psd", [1]), ("cat/6.dng", [1]),
            ("cat/notes.txt", [1]), ("readme.md", [1]), ("clip.mp4", [1]), ("boxes.xml", [1]), ("cat/.DS_Store", [1]), ("__MACOSX/cat/._1.webp", [1]),
            ("cat/Thumbs.db", [1]), ("desktop.ini", [1]), ("more.zip", [1]), ("cat/odd.xyz", [1]), ("LICENSE", [1]), ("cat/broken.jpg", [1]), ("stray.webp", TemporaryData.Image(5)),
        ];
        var zip = _data.Zip([("cat/a.webp", TemporaryData.Image(1)), ("dog/b.webp", TemporaryData.Image(2)), .. others]);

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(2, imported.Dataset.InstanceCount);
        var groups = imported.Reading!.LeftOut;
        Assert.Equal(others.Length, groups.Sum(group => group.Count));
        Assert.Equal(2, Assert.Single(groups, group => group.Kind == "HEIC").Count);
        Assert.Equal(4, Assert.Single(groups, group => group.Kind == "hidden file").Count);
        foreach (var kind in (string[])["AVIF", "JPEG 2000", "Photoshop", "camera raw", "text", "video", "annotation", "archive", "file .xyz", "file without an ending", "JPG image", "WEBP image"])
        {
            Assert.Contains(groups, group => group.Kind == kind);
        }

        Assert.All(groups, group => Assert.NotEmpty(group.Reason));
        Assert.Contains(imported.Problems, problem => problem.Place == "cat/1.HEIC" && problem.Reason == "HEIC is not read here: convert it to JPEG or PNG");
    }

    [Fact]
    public async Task Import_ImagesUnderOddNames_AreKnownByTheirContent()
    {
        var zip = _data.Zip(
            ("cat/noext_0", TemporaryData.Image(1)), ("cat/photo.jpg_large", TemporaryData.Image(2)), ("cat/0000.dat!", TemporaryData.Image(3)),
            ("dog/b.webp", TemporaryData.Image(4)), ("dog/photo.image", s_heic), ("dog/words.abc", Encoding.UTF8.GetBytes("BM is how this text begins")));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["cat/0000.dat!", "cat/noext_0", "cat/photo.jpg_large", "dog/b.webp"], imported.Dataset.Paths);
        Assert.Equal("dog/photo.image", Assert.Single(imported.Problems).Place);
        Assert.Contains(imported.Reading!.LeftOut, group => group is { Kind: "HEIC", Count: 1 });
        Assert.Contains(imported.Reading.LeftOut, group => group is { Kind: "file .abc", Count: 1 });
    }

    [Theory]
    [InlineData("HEIC", "HEIC is not read here")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:1", "git lfs pull")]
    [InlineData("<!DOCTYPE html><html></html>", "web page")]
    public async Task Import_AnImageThatIsSomethingElse_IsCalledWhatItIs(string content, string expected)
    {
        var zip = _data.Zip(("cat/1.jpg", content == "HEIC" ? s_heic : Encoding.UTF8.GetBytes(content)), ("dog/b.webp", TemporaryData.Image(2)));

        var imported = await _data.ImportAsync(zip);

        Assert.Contains(expected, Assert.Single(imported.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_AClassWhollyInUnreadableFiles_KeepsItsPlaceAndIsSaidFirst()
    {
        var zip = _data.Zip(("a/1.heic", s_heic), ("a/2.heic", s_heic), ("b/1.webp", TemporaryData.Image(1)), ("c/1.jpg", [1]), ("d/1.webp", TemporaryData.Image(2)));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["a", "b", "c", "d"], imported.Dataset.ClassNames);
        Assert.Equal([1, 3], imported.Dataset.Labels);
        Assert.Collection(
            imported.Reading!.Warnings,
            warning => Assert.Contains("The class \"a\" has no image that can be read: all 2 were left out (a/1.heic: HEIC", warning, StringComparison.Ordinal),
            warning => Assert.Contains("The class \"c\"", warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_TheKnownCase_ScoresTwentyOneAndLeavesOutTheRest()
    {
        var imported = await _data.ImportAsync(Corpus.Require("cases/formats", "mixed.zip"));

        Assert.Equal(21, imported.Dataset.InstanceCount);
        var groups = imported.Reading!.LeftOut.ToDictionary(group => group.Kind, group => group.Count);
        Assert.Equal((5, 3, 3, 1), (groups["HEIC"], groups["AVIF"], groups["JPEG 2000"], groups["hidden file"]));
        Assert.Equal(11, imported.Problems.Length);
    }

    [Fact]
    public async Task Import_KnownImagesAlone_ReadsNoFileTwice()
    {
        var folder = _data.PathOf("pets");
        Directory.CreateDirectory(Path.Combine(folder, "cat"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "cat", "1.webp"), TemporaryData.Image(1), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder, "cat", "notes.txt"), [1], TestContext.Current.CancellationToken);
        var source = new CountingSource(new FolderSource(folder, new ImportLimits(), new ImportProblemLog()));

        var files = new Core.Import.Layouts.LayoutFiles(source, null!, new ImportLimits(), new ImportProblemLog(), TestContext.Current.CancellationToken);

        Assert.Single(files.Images);
        Assert.Equal(0, source.Opened);
    }

    public void Dispose() => _data.Dispose();

    private sealed class CountingSource(IDatasetSource inner) : IDatasetSource
    {
        public int Opened { get; private set; }

        public IReadOnlyList<SourceFile> Files => inner.Files;

        public IReadOnlyList<string> EmptyFolders => inner.EmptyFolders;

        public Stream Open(SourceFile file)
        {
            Opened++;
            return inner.Open(file);
        }

        public uint? ChecksumOf(SourceFile file) => inner.ChecksumOf(file);

        public bool TryRead(SourceFile file, out byte[] content, out string? reason)
        {
            Opened++;
            return inner.TryRead(file, out content, out reason);
        }

        public void Dispose() => inner.Dispose();
    }
}
