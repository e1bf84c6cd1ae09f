using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Tests.Browser;

namespace DifficultyEyes.Tests.Scoring;

public sealed class LoadedContentTests : IAsyncLifetime
{
    private readonly List<Dataset> _datasets = [];
    private TestEngine _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _engine = await TestEngine.StartAsync(Token);
        for (var number = 2; number < 6; number++)
        {
            var archive = Path.Combine(_engine.Directory.Root, $"few-{number}.zip");
            await File.WriteAllBytesAsync(archive, SmallDataset.Archive($"few-{number}.zip", classes: number, hasBadImage: false).Buffer, Token);
            _datasets.Add((await _engine.Datasets.ImportAsync(archive, new ImportOptions(), null, Token)).Dataset);
        }
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task BorrowPackAsync_MoreDatasetsThanStayOpen_ClosesThoseUsedLongestAgo()
    {
        using var content = new LoadedContent(_engine.Directory, new CacheOptions(), openPacks: 2);
        var packs = new List<ImagePack>();
        foreach (var dataset in _datasets)
        {
            using var borrowed = await content.BorrowPackAsync(dataset.Hash, Token);
            packs.Add(borrowed!.Value);
        }

        Assert.All(packs[..2], pack => Assert.Throws<ObjectDisposedException>(() => pack.Read(0)));
        Assert.All(packs[2..], pack => Assert.NotEmpty(pack.Read(0)));
        using var again = await content.BorrowPackAsync(_datasets[0].Hash, Token);
        Assert.NotEmpty(again!.Value.Read(0));
    }

    [Fact]
    public async Task BorrowPackAsync_OneIsAtWorkWhileOthersAreSeen_StaysOpen()
    {
        using var content = new LoadedContent(_engine.Directory, new CacheOptions(), openPacks: 1);
        using var borrowed = await content.BorrowPackAsync(_datasets[0].Hash, Token);
        foreach (var dataset in _datasets[1..])
        {
            using var other = await content.BorrowPackAsync(dataset.Hash, Token);
        }

        Assert.NotEmpty(borrowed!.Value.Read(0));
    }

    [Fact]
    public async Task DatasetAsync_MoreThanMayBeKeptInMemory_AreReadAgain()
    {
        using var content = new LoadedContent(_engine.Directory, new CacheOptions { MemoryBytes = 8 });
        var first = await content.DatasetAsync(_datasets[0].Hash, Token);
        await content.DatasetAsync(_datasets[1].Hash, Token);

        var again = await content.DatasetAsync(_datasets[0].Hash, Token);

        Assert.NotSame(first, again);
        Assert.Equal(first!.Paths, again!.Paths);
    }
}
