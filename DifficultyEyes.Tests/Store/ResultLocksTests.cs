using DifficultyEyes.Core.Store;
using DifficultyEyes.Tests.Import;

namespace DifficultyEyes.Tests.Store;

public sealed class ResultLocksTests : IDisposable
{
    private readonly TemporaryData _data = new();

    private ResultLocks Locks => new(_data.Directory, TimeProvider.System);

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task TakeAsync_HeldByAnother_WaitsSaysSoAndGoesOnOnceItIsFree()
    {
        var token = TestContext.Current.CancellationToken;
        var isWaiting = new TaskCompletionSource();
        var first = await Locks.TakeAsync(["b", "a"], null, token);

        var second = Locks.TakeAsync(["a", "c"], isWaiting.SetResult, token);
        await isWaiting.Task.WaitAsync(token);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();

        Assert.Empty(Directory.GetFiles(_data.Directory.Locks, "*.lock"));
    }

    [Fact]
    public async Task TakeAsync_CancelledWhileItWaits_HoldsNothing()
    {
        var token = TestContext.Current.CancellationToken;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var first = await Locks.TakeAsync(["b"], null, token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Locks.TakeAsync(["a", "b"], stop.Cancel, stop.Token));

        using var free = Locks.TryTake("a");
        Assert.NotNull(free);
        Assert.Null(Locks.TryTake("b"));
        first.Dispose();
    }

    [Fact]
    public async Task TryTakeAll_WhileOneRunReads_IsRefusedAndGrantedAfterwards()
    {
        var use = await Locks.UseAsync(null, TestContext.Current.CancellationToken);

        Assert.Null(Locks.TryTakeAll());
        use.Dispose();

        using var all = Locks.TryTakeAll();
        Assert.NotNull(all);
        Assert.Null(Locks.TryTake("a"));
    }
}
