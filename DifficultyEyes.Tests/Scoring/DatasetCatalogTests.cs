using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Tests.Import;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>A source that was imported before is known by its bytes, and not decoded again.</summary>
public sealed class DatasetCatalogTests : IDisposable
{
    private readonly TemporaryData _sources = new();
    private readonly CountingDecoder _decoder = new();

    [Fact]
    public async Task ImportAsync_SameArchiveAgain_DecodesNothingAndSaysTheSameProblems()
    {
        await using var engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);
        var zip = _sources.Zip(("cat/1.webp", TemporaryData.Image(1)), ("dog/1.webp", TemporaryData.Image(2)), ("dog/2.webp", [1, 2, 3]));
        var first = await ImportAsync(engine, zip);
        var decoded = _decoder.Count;
        var copy = _sources.PathOf("renamed.zip");
        File.Copy(zip, copy);

        var again = await ImportAsync(engine, copy);

        Assert.Equal(decoded, _decoder.Count);
        Assert.Equal(first.Dataset.Hash, again.Dataset.Hash);
        Assert.Equal(first.Dataset.Paths, again.Dataset.Paths);
        Assert.Equal("dog/2.webp", Assert.Single(again.Problems).Place);
        Assert.Equal(first.Problems, again.Problems);
    }

    [Fact]
    public async Task ImportAsync_FolderWithOneFileChanged_IsReadAgain()
    {
        await using var engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);
        var folder = _sources.PathOf("images");
        Directory.CreateDirectory(Path.Combine(folder, "cat"));
        Directory.CreateDirectory(Path.Combine(folder, "dog"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "cat", "1.webp"), TemporaryData.Image(1), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder, "dog", "1.webp"), TemporaryData.Image(2), TestContext.Current.CancellationToken);
        var first = await ImportAsync(engine, folder);
        var decoded = _decoder.Count;

        var same = await ImportAsync(engine, folder);
        var afterSame = _decoder.Count;
        await File.WriteAllBytesAsync(Path.Combine(folder, "dog", "1.webp"), TemporaryData.Image(3), TestContext.Current.CancellationToken);
        var changed = await ImportAsync(engine, folder);

        Assert.Equal((decoded, first.Dataset.Hash), (afterSame, same.Dataset.Hash));
        Assert.True(_decoder.Count > afterSame);
        Assert.NotEqual(first.Dataset.Hash, changed.Dataset.Hash);
    }

    [Fact]
    public async Task ImportAsync_OtherManifest_IsReadAgain()
    {
        await using var engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);
        var zip = _sources.Zip(("1.webp", TemporaryData.Image(1)), ("2.webp", TemporaryData.Image(2)));
        var manifest = _sources.Table("path,label\n1.webp,cat\n2.webp,dog\n");
        var first = await ImportAsync(engine, zip, manifest);
        await File.WriteAllTextAsync(manifest, "path,label\n1.webp,dog\n2.webp,cat\n", TestContext.Current.CancellationToken);

        var other = await ImportAsync(engine, zip, manifest);

        Assert.Equal([0, 1], first.Dataset.Labels);
        Assert.Equal([1, 0], other.Dataset.Labels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ImportAsync_DatasetGoneOrDamaged_IsPutRight(bool isDamaged)
    {
        await using var engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);
        var zip = _sources.Zip(("cat/1.webp", TemporaryData.Image(1)), ("dog/1.webp", TemporaryData.Image(2)));
        var first = await ImportAsync(engine, zip);
        var folder = engine.Directory.DatasetFolder(first.Dataset.Hash);
        if (isDamaged)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, DatasetFiles.PackName), [], TestContext.Current.CancellationToken);
        }
        else
        {
            Directory.Delete(folder, recursive: true);
        }

        var again = await ImportAsync(engine, zip);

        Assert.Equal(first.Dataset.Hash, again.Dataset.Hash);
        using var pack = ImagePack.Open(engine.Directory, again.Dataset);
        Assert.Equal(TemporaryData.Image(2), pack.Read(1));
        Assert.Empty(Directory.EnumerateFileSystemEntries(engine.Directory.Temporary));
    }

    [Fact]
    public async Task ImportAsync_WhileAnotherImportsTheSame_WaitsAndTakesWhatThatMade()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(token);
        var zip = _sources.Zip(("cat/1.webp", TemporaryData.Image(1)), ("dog/1.webp", TemporaryData.Image(2)));
        using var isWaiting = new ManualResetEventSlim();
        Task<ImportedDataset>? second = null;

        // The second begins within the first, which goes on only once the other has said that it waits.
        var first = await ImportAsync(engine, zip, progress: new EachReport(_ =>
        {
            second ??= Task.Run(() => ImportAsync(engine, zip, progress: new EachReport(report =>
            {
                if (report.Stage.StartsWith("Waiting", StringComparison.Ordinal))
                {
                    isWaiting.Set();
                }
            })), token);
            isWaiting.Wait(token);
        }));
        var decoded = _decoder.Count;
        var same = await second!;

        Assert.Equal(first.Dataset.Hash, same.Dataset.Hash);
        Assert.Equal(decoded, _decoder.Count);
        Assert.Empty(Directory.EnumerateFiles(engine.Directory.Locks, "*.lock"));
    }

    [Fact]
    public async Task Import_MoreAtOnceThanAreAllowed_WaitsItsTurnSaysSoAndCanBeCancelled()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(token);
        var catalog = Catalog(engine, new ImportLimits { MaximumConcurrentImports = 1 });
        var zips = Enumerable.Range(1, 3).Select(number => _sources.Zip(("cat/1.webp", TemporaryData.Image(number)), ("dog/1.webp", TemporaryData.Image(9)))).ToList();
        using var isWaiting = new ManualResetEventSlim();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(token);
        Task? second = null;

        // The second begins within the first, which goes on only once the other has said that it waits, and was cancelled.
        await catalog.ImportAsync(zips[0], new ImportOptions(), new EachReport(_ =>
        {
            second ??= Task.Run(() => catalog.ImportAsync(zips[1], new ImportOptions(), new EachReport(report =>
            {
                if (report.Stage == "Waiting for other imports to end")
                {
                    isWaiting.Set();
                }
            }), cancel.Token), token);
            isWaiting.Wait(token);
            cancel.Cancel();
        }), token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second!);
        var third = await catalog.ImportAsync(zips[2], new ImportOptions(), new EachReport(report => Assert.DoesNotContain("Waiting", report.Stage, StringComparison.Ordinal)), token);
        Assert.Equal(2, third.Dataset.InstanceCount);
    }

    public void Dispose() => _sources.Dispose();

    // A catalog of its own each time, as another process would have.
    private Task<ImportedDataset> ImportAsync(TestEngine engine, string path, string? manifest = null, IProgress<RunProgress>? progress = null) =>
        Catalog(engine, new ImportLimits()).ImportAsync(path, new ImportOptions { ManifestPath = manifest }, progress, TestContext.Current.CancellationToken);

    private DatasetCatalog Catalog(TestEngine engine, ImportLimits limits) =>
        new(
            engine.Directory, new DatasetImporter(engine.Directory, _decoder, limits), limits, new ImportTurns(limits), engine.Service<StoredDatasets>(),
            engine.Service<StoredSources>(), new LoadedContent(engine.Directory, new CacheOptions()),
            new ResultLocks(engine.Directory, TimeProvider.System), TimeProvider.System);

    private sealed class EachReport(Action<RunProgress> take) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => take(value);
    }

    private sealed class CountingDecoder : IImageDecoder
    {
        private readonly SkiaImageDecoder _decoder = new();
        private int _count;

        public int Count => _count;

        public ImageHeader ReadHeader(ReadOnlyMemory<byte> encoded) => _decoder.ReadHeader(encoded);

        public ValueTask<HeldImage> DecodeAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return _decoder.DecodeAsync(encoded, cancellationToken);
        }
    }
}
