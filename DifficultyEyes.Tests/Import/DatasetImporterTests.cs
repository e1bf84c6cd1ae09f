using System.Text;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Import;

public sealed class DatasetImporterTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Fact]
    public async Task Import_ImageFolder_OrdersByPathAndLabelsByFolder()
    {
        var zip = _data.Zip(("dog/b.webp", TemporaryData.Image(1)), ("Cat/z.webp", TemporaryData.Image(2)), ("dog/a.webp", TemporaryData.Image(3)));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["Cat/z.webp", "dog/a.webp", "dog/b.webp"], imported.Dataset.Paths);
        Assert.Equal(["Cat", "dog"], imported.Dataset.ClassNames);
        Assert.Equal([0, 1, 1], imported.Dataset.Labels);
        Assert.Empty(imported.Dataset.SplitNames);
        Assert.Empty(imported.Problems);
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_SplitsWithinAWrappingFolder_AreRecognized()
    {
        var zip = _data.Zip(
            ("my set/train/dog/b.webp", TemporaryData.Image(1)), ("my set/test/cat/z.webp", TemporaryData.Image(2)), ("my set/.DS_Store", [1]));

        var dataset = (await _data.ImportAsync(zip)).Dataset;

        Assert.Equal(["test/cat/z.webp", "train/dog/b.webp"], dataset.Paths);
        Assert.Equal(["test", "train"], dataset.SplitNames);
        Assert.Equal([0, 1], dataset.Splits);
        Assert.Equal([0, 1], dataset.Labels);
    }

    [Fact]
    public async Task Import_ManifestInside_GivesLabelsSplitsAndMetadata()
    {
        var zip = _data.Zip(
            ("images/2.webp", TemporaryData.Image(1)), ("images/1.webp", TemporaryData.Image(2)), ("images/3.webp", TemporaryData.Image(3)),
            ("manifest.csv", Encoding.UTF8.GetBytes("path,label,split,camera\nimages/2.webp,10,test,left\n./images\\1.webp,2,,\nimages/9.webp,2,test,\n")));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["images/1.webp", "images/2.webp"], imported.Dataset.Paths);
        Assert.Equal(["2", "10"], imported.Dataset.ClassNames);
        Assert.Equal([-1, 0], imported.Dataset.Splits);
        Assert.Equal(["", "left"], imported.Dataset.Metadata["camera"]);
        Assert.Equal(["line 4", "manifest.csv"], imported.Problems.Select(problem => problem.Place));
    }

    [Fact]
    public async Task Import_FolderAndZipOfTheSameFiles_AreOneDataset()
    {
        var folder = _data.PathOf("folder");
        foreach (var (path, seed) in new[] { ("dog/a.webp", 1), ("cat/b.webp", 2) })
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(path)!));
            File.WriteAllBytes(Path.Combine(folder, path), TemporaryData.Image(seed));
        }

        var ofFolder = await _data.ImportAsync(folder);
        var ofZip = await _data.ImportAsync(_data.Zip(("x/dog/a.webp", TemporaryData.Image(1)), ("x/cat/b.webp", TemporaryData.Image(2))));

        Assert.Equal(ofFolder.Dataset.Hash, ofZip.Dataset.Hash);
        Assert.Single(Directory.EnumerateDirectories(_data.Directory.Datasets));
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Import_OneChangedByteLabelOrPath_IsAnotherDataset()
    {
        var hashes = new List<string>();
        foreach (var (path, seed) in new[] { ("a/1.webp", 1), ("a/1.webp", 2), ("b/1.webp", 1), ("a/2.webp", 1) })
        {
            hashes.Add((await _data.ImportAsync(_data.Zip((path, TemporaryData.Image(seed)), ("c/1.webp", TemporaryData.Image(3))))).Dataset.Hash);
        }

        Assert.Equal(4, hashes.Distinct().Count());
    }

    [Fact]
    public async Task Import_ClassWithoutAReadableImage_KeepsItsPlace()
    {
        var zip = _data.Zip(("a/1.jpg", [1, 2, 3]), ("b/1.webp", TemporaryData.Image(1)));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["a", "b"], imported.Dataset.ClassNames);
        Assert.Equal([1], imported.Dataset.Labels);
        Assert.Equal("a/1.jpg", Assert.Single(imported.Problems).Place);
    }

    [Fact]
    public async Task Load_AfterImport_GivesTheSameColumnsAndBytes()
    {
        var imported = await _data.ImportAsync(_data.Zip(("dog/a.webp", TemporaryData.Image(1)), ("cat/b.webp", TemporaryData.Image(2))), new ImportOptions { Name = "pets" });

        var loaded = await DatasetFiles.LoadAsync(_data.Directory, imported.Dataset.Hash, TestContext.Current.CancellationToken);
        using var pack = ImagePack.Open(_data.Directory, loaded);

        Assert.Equal("pets", loaded.Name);
        Assert.Equal(imported.Dataset.Images, loaded.Images);
        Assert.Equal(TemporaryData.Image(2), pack.Read(0));
        Assert.Equal(TemporaryData.Image(1), pack.Read(1));
    }

    [Fact]
    public async Task Import_Canceled_LeavesNothing()
    {
        var zip = _data.Zip([.. Enumerable.Range(0, 300).Select(i => ($"a/{i}.webp", TemporaryData.Image(i)))]);
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAtOnce(cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new DatasetImporter(_data.Directory, new SkiaImageDecoder(), new ImportLimits()).ImportAsync(zip, new ImportOptions(), progress, cancel.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_data.Directory.Datasets));
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task RemoveLeftovers_KilledAndRunningImports_RemovesOnlyTheKilledOnes()
    {
        using var running = TemporaryFolder.Create(_data.Directory);
        var killed = Path.Combine(_data.Directory.Temporary, "import-0123");
        Directory.CreateDirectory(killed);
        await File.WriteAllTextAsync(Path.Combine(killed, "images.pack"), "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(killed + ".lock", "", TestContext.Current.CancellationToken);

        var removed = TemporaryFolder.RemoveLeftovers(_data.Directory);

        Assert.Equal(1, removed);
        Assert.False(Directory.Exists(killed));
        Assert.True(Directory.Exists(running.FullPath));
    }

    [Fact]
    public async Task Import_FolderWithALinkOutside_LeavesItOut()
    {
        var folder = _data.PathOf("linked");
        Directory.CreateDirectory(Path.Combine(folder, "a"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "a", "1.webp"), TemporaryData.Image(1), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_data.PathOf("secret.webp"), TemporaryData.Image(2), TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(folder, "a", "2.webp"), _data.PathOf("secret.webp"));

        var imported = await _data.ImportAsync(folder);

        Assert.Equal(["a/1.webp"], imported.Dataset.Paths);
        Assert.Contains("symbolic link", Assert.Single(imported.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OverALimit_IsRefusedOrLeavesTheFileOut()
    {
        var zip = _data.Zip(("a/1.webp", TemporaryData.Image(1)), ("a/2.webp", TemporaryData.Image(19)));
        var length = TemporaryData.Image(1).Length;

        var entries = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(zip, limits: new ImportLimits { MaximumEntries = 1 }));
        var total = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(zip, limits: new ImportLimits { MaximumTotalBytes = length }));
        var pixels = await _data.ImportAsync(zip, limits: new ImportLimits { MaximumPixels = 100 });

        Assert.Contains("more files than the limit of 1", entries.Message, StringComparison.Ordinal);
        Assert.Contains("expands to", total.Message, StringComparison.Ordinal);
        Assert.Contains("limit of 100 in all", Assert.Single(pixels.Problems).Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => source.Cancel();
    }
}
