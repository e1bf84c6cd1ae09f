using System.IO.Compression;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Export;

public sealed class ImageFolderZipTests
{
    [Fact]
    public void PathsOf_EveryMemberHasAKnownSplit_AreBySplitAndClass() => Assert.Equal(
        ["train/cat/1.png", "test/dog/1.png"],
        PathsOf(Dataset(["cat", "dog"], ("train/cat/1.png", 0, 0), ("test/dog/1.png", 1, 1), ("x/2.png", 0, -1)), 0, 1));

    [Fact]
    public void PathsOf_OneMemberWithoutSplit_AreByClassAlone() => Assert.Equal(
        ["cat/1.png", "cat/2.png"],
        PathsOf(Dataset(["cat", "dog"], ("train/cat/1.png", 0, 0), ("x/2.png", 0, -1)), 0, 1));

    [Fact]
    public void PathsOf_SameNameInOneFolder_AreKeptApartWhateverTheCase() => Assert.Equal(
        ["cat/1.png", "cat/1_1.PNG", "cat/2_1.png"],
        PathsOf(Dataset(["cat"], ("a/1.png", 0, -1), ("b/1.PNG", 0, -1), ("c/1.png", 0, -1)), 0, 1, 2));

    [Theory]
    [InlineData("../../etc", "a/passwd", ".._.._etc/passwd")]
    [InlineData("..", "a/..", "_/_")]
    [InlineData("C:\\x", "nul|?.png", "C__x/nul__.png")]
    [InlineData(".hidden", ".htaccess", "_hidden/_htaccess")]
    [InlineData("a/b\u0000", "x. ", "a_b_/x")]
    public void PathsOf_NamesThatLeadElsewhere_StayInTheirFolder(string className, string path, string expected)
    {
        var only = Assert.Single(PathsOf(Dataset([className], (path, 0, -1)), 0));

        Assert.Equal(expected.StartsWith('.') ? "_" + expected[1..] : expected, only);
    }

    [Fact]
    public void PathsOf_ClassesThatLookAlikeAsFolders_DoNotShareOne() => Assert.Equal(
        ["a_b/1.png", "a_b_1/1.png"],
        PathsOf(Dataset(["a/b", "a:b"], ("x/1.png", 0, -1), ("y/1.png", 1, -1)), 0, 1));

    [Fact]
    public async Task WriteAsync_ToAStreamThatCannotSeek_HoldsTheBytesOfTheMembers()
    {
        var dataset = Dataset(["cat"], ("a/1.png", 0, -1), ("a/2.png", 0, -1), ("a/3.png", 0, -1));
        using var written = new MemoryStream();
        await using (var oneWay = new GZipStream(written, CompressionLevel.NoCompression, leaveOpen: true))
        {
            await ImageFolderZip.WriteAsync(
                dataset, InstanceSet.FromIndices(3, [0, 2]), index => Task.FromResult(new[] { (byte)index, (byte)7 }), oneWay, TestContext.Current.CancellationToken);
        }

        written.Position = 0;
        using var read = new MemoryStream();
        await using (var unpacked = new GZipStream(written, CompressionMode.Decompress))
        {
            await unpacked.CopyToAsync(read, TestContext.Current.CancellationToken);
        }

        using var archive = new ZipArchive(read);
        Assert.Equal(["cat/1.png", "cat/3.png"], archive.Entries.Select(entry => entry.FullName));
        using var last = await archive.Entries[1].OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal([2, 7], [last.ReadByte(), last.ReadByte()]);
        Assert.Equal(-1, last.ReadByte());
    }

    private static IEnumerable<string> PathsOf(Dataset dataset, params int[] members) =>
        ImageFolderZip.PathsOf(dataset, InstanceSet.FromIndices(dataset.InstanceCount, members)).Select(place => place.Path);

    private static Dataset Dataset(string[] classNames, params (string Path, int Label, int Split)[] instances) => new()
    {
        Hash = "d",
        Name = "d",
        ClassNames = [.. classNames],
        Paths = [.. instances.Select(instance => instance.Path)],
        Labels = [.. instances.Select(instance => instance.Label)],
        SplitNames = ["train", "test"],
        Splits = [.. instances.Select(instance => instance.Split)],
        Images = [.. instances.Select(_ => new ImageExtent(0, 0, 8, 8))],
    };
}
