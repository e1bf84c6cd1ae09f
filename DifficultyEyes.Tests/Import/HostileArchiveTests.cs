using System.Diagnostics;
using System.Text;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Tests.Import;

public sealed class HostileArchiveTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Theory]
    [InlineData("zip-bomb.zip", "zip bomb")]
    [InlineData("zip-bomb-single.zip", "zip bomb")]
    [InlineData("zip-bomb-lying-size.zip", "checksum")]
    [InlineData("many-entries.zip", "20,000")]
    [InlineData("no-images.zip", "No images")]
    [InlineData("empty.zip", "No images")]
    [InlineData("zero-byte.zip", "not a zip")]
    [InlineData("not-a-zip.zip", "not a zip")]
    [InlineData("truncated.zip", "not a zip")]
    [InlineData("unlabeled.zip", "class folder")]
    public async Task Import_UnusableArchive_IsRefusedWithItsReasonInLittleMemory(string file, string expected)
    {
        var before = GC.GetTotalAllocatedBytes();

        var exception = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(Corpus.Require("bad", file)));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_data.Directory.Datasets));
        Assert.True(_data.IsClean);

        // Other tests allocate in the same process; half a gigabyte would be the bomb itself.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 400 << 20);
    }

    [Theory]
    [InlineData("zip-slip.zip", 3, 5)]
    [InlineData("zip-symlink.zip", 3, 1)]
    [InlineData("nested-zip.zip", 3, 1)]
    [InlineData("one-class.zip", 50, 0)]
    [InlineData("two-images.zip", 2, 0)]
    [InlineData("duplicates.zip", 80, 0)]
    [InlineData("class-not-in-model.zip", 30, 0)]
    [InlineData("wrapped-in-folder.zip", 20, 0)]
    public async Task Import_OddArchive_KeepsTheGoodImages(string file, int instances, int problems)
    {
        var imported = await _data.ImportAsync(Corpus.Require("bad", file));

        Assert.Equal(instances, imported.Dataset.InstanceCount);
        Assert.True(problems == imported.Problems.Length, string.Join('\n', imported.Problems));
        Assert.False(File.Exists(_data.PathOf("evil.txt")));
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_WrongChecksum_LeavesOutThatImage()
    {
        var imported = await _data.ImportAsync(Corpus.Require("bad", "corrupt-crc.zip"));

        Assert.InRange(imported.Dataset.InstanceCount, 45, 49);
        Assert.Contains(imported.Problems, problem => problem.Place == "cat/0003.jpg");
    }

    [Fact]
    public async Task Import_WrappedInFolders_TakesThemOff()
    {
        var dataset = (await _data.ImportAsync(Corpus.Require("bad", "wrapped-in-folder.zip"))).Dataset;

        Assert.Equal(["cat", "dog"], dataset.ClassNames);
        Assert.Equal("cat/0000.jpg", dataset.Paths[0]);
    }

    [Fact]
    public async Task Import_BadImages_KeepsEveryGoodOneUnderItsClass()
    {
        var imported = await _data.ImportAsync(Corpus.Require("bad", "bad-images.zip"));

        var expected = (await File.ReadAllLinesAsync(Corpus.Require("bad", "bad-images-expected.csv"), TestContext.Current.CancellationToken)).Skip(1);
        var ok = expected.Count(line => line.Contains(",ok,", StringComparison.Ordinal) || line.Contains(",ok-or-unsupported,", StringComparison.Ordinal));
        var refused = expected.Count(line => line.Contains(",reject", StringComparison.Ordinal));
        Assert.Equal(["cat", "dog", "emptyclass", "ship", "truck"], imported.Dataset.ClassNames);
        Assert.Equal((ok, refused), (imported.Dataset.InstanceCount, imported.Problems.Length));
        Assert.Equal(4, imported.Dataset.Labels[imported.Dataset.Paths.IndexOf("truck/backslash.jpg")]);
        Assert.Equal(3, imported.Dataset.Labels[imported.Dataset.Paths.IndexOf("ship/a/b/c/d/nested.jpg")]);
    }

    [Fact]
    public async Task Import_TenThousandImages_TakesSecondsAndMatchesTheManifestsOrder()
    {
        var watch = Stopwatch.StartNew();

        var dataset = (await _data.ImportAsync(Corpus.Require("datasets", "cifar10-test.zip"))).Dataset;

        TestContext.Current.SendDiagnosticMessage("10,000 images imported in {0} ms", watch.ElapsedMilliseconds);
        var manifest = await File.ReadAllLinesAsync(Corpus.Require("datasets", "cifar10-test-manifest.csv"), Encoding.UTF8, TestContext.Current.CancellationToken);
        Assert.Equal(manifest.Skip(1).Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)]), dataset.Paths);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Import_SeparateManifest_AddsSplitAndMetadata()
    {
        var options = new ImportOptions { ManifestPath = Corpus.Require("datasets", "cifar10-test-2k-manifest.csv") };

        var imported = await _data.ImportAsync(Corpus.Require("datasets", "cifar10-test-2k.zip"), options);

        Assert.Empty(imported.Problems);
        Assert.Equal(["test"], imported.Dataset.SplitNames);
        Assert.Equal("3", imported.Dataset.Metadata["original_index"][0]);
    }

    public void Dispose() => _data.Dispose();
}
