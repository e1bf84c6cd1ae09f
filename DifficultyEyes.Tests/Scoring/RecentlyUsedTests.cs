using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Scoring;

public sealed class RecentlyUsedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_MoreBytesThanMayBeKept_LetsGoOfThoseUsedLongestAgo()
    {
        using var kept = new RecentlyUsed<byte[]>(capacity: 100, bytes => bytes.Length);
        foreach (var key in (string[])["a", "b", "a", "c"])
        {
            await kept.GetAsync(key, () => Task.FromResult(new byte[40]), Token);
        }

        Assert.Equal(80, kept.Weight);
        Assert.Equal((true, false, true), (kept.TryFind("a", out _), kept.TryFind("b", out _), kept.TryFind("c", out _)));
    }

    [Fact]
    public async Task GetAsync_OneHeavierThanAllMayBe_IsKeptAlone()
    {
        using var kept = new RecentlyUsed<byte[]>(capacity: 100, bytes => bytes.Length);
        await kept.GetAsync("small", () => Task.FromResult(new byte[40]), Token);

        await kept.GetAsync("huge", () => Task.FromResult(new byte[4000]), Token);

        Assert.Equal((4000, true), (kept.Weight, kept.TryFind("huge", out _)));
    }

    [Fact]
    public async Task GetAsync_AskedByTwoAtOnce_LoadsOnce()
    {
        using var kept = new RecentlyUsed<byte[]>(capacity: 100);
        var (loads, release) = (0, new TaskCompletionSource<byte[]>());
        Task<byte[]> LoadAsync()
        {
            Interlocked.Increment(ref loads);
            return release.Task;
        }

        var both = Task.WhenAll(kept.GetAsync("key", LoadAsync, Token), kept.GetAsync("key", LoadAsync, Token));
        release.SetResult([1]);

        Assert.Same((await both)[0], (await both)[1]);
        Assert.Equal((1, 1), (loads, kept.Weight));
    }

    [Fact]
    public async Task GetAsync_LoadFails_IsTriedAgainByTheNext()
    {
        using var kept = new RecentlyUsed<byte[]>(capacity: 100);
        await Assert.ThrowsAsync<IOException>(() => kept.GetAsync("key", () => throw new IOException("The disk is away."), Token));

        Assert.Equal([1], await kept.GetAsync("key", () => Task.FromResult<byte[]>([1]), Token));
    }

    [Fact]
    public async Task BorrowAsync_BorrowedOneIsPushedOut_IsDisposedOfWhenItIsGivenBack()
    {
        using var kept = new RecentlyUsed<Closing>(capacity: 1);
        var borrowed = await kept.BorrowAsync("a", () => Task.FromResult(new Closing()), Token);
        var a = borrowed.Value;
        using (await kept.BorrowAsync("b", () => Task.FromResult(new Closing()), Token))
        {
            Assert.False(a.IsClosed);
        }

        borrowed.Dispose();

        Assert.True(a.IsClosed);
        Assert.Equal(1, kept.Weight);
    }

    [Fact]
    public async Task Forget_WhileItIsLoadedForNobody_DisposesOfItWhenItIsThere()
    {
        using var kept = new RecentlyUsed<Closing>(capacity: 1);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var (loading, closing) = (new TaskCompletionSource<Closing>(), new Closing());
        var waiting = kept.BorrowAsync("a", () => loading.Task, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        kept.Forget("a");
        loading.SetResult(closing);

        await closing.Closed.WaitAsync(Token);
        Assert.Equal(0, kept.Weight);
    }

    [Fact]
    public async Task Dispose_WhatIsKept_IsDisposedOf()
    {
        var kept = new RecentlyUsed<Closing>(capacity: 2);
        var closing = await kept.GetAsync("a", () => Task.FromResult(new Closing()), Token);

        kept.Dispose();

        Assert.True(closing.IsClosed);
    }

    private sealed class Closing : IDisposable
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Closed => _closed.Task;

        public bool IsClosed => _closed.Task.IsCompleted;

        public void Dispose() => _closed.SetResult();
    }
}
