using DifficultyEyes.Web.Queries;

namespace DifficultyEyes.Tests.Queries;

public sealed class QueryGateTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly QueryGate _gate;

    public QueryGateTests() => _gate = new QueryGate(new QueryLimits { MaximumComputations = 2, MaximumComputationsOfAddress = 1 }, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task EnterAsync_SecondOfAnAddress_WaitsForItsFirstAndKeepsNobodyElse()
    {
        var first = await EnterAsync("one");
        var second = EnterAsync("one");
        using var other = await EnterAsync("two");
        Assert.False(second.IsCompleted);

        first.Dispose();

        using var turn = await second;
    }

    [Fact]
    public async Task EnterAsync_ThirdInAll_WaitsForAnyOfThem()
    {
        var (first, second) = (await EnterAsync("one"), await EnterAsync("two"));
        var third = EnterAsync("three");
        Assert.False(third.IsCompleted);

        second.Dispose();

        using var turn = await third;
        first.Dispose();
    }

    [Fact]
    public async Task EnterAsync_WaitsTooLong_IsRefused()
    {
        using var first = await EnterAsync("one");
        var second = EnterAsync("one");

        _time.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAsync<BusyException>(() => second);
    }

    [Fact]
    public async Task EnterAsync_CallerLeavesWhileItWaits_GivesItsPlaceUp()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var first = await EnterAsync("one");
        var second = _gate.EnterAsync(QueryKind.Computation, "one", leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        using var third = await EnterAsync("one");
    }

    [Fact]
    public async Task EnterAsync_MoreWaitThanMay_IsRefusedAtOnce()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var first = await EnterAsync("one");
        var waiting = Enumerable.Range(0, 200).Select(_ => _gate.EnterAsync(QueryKind.Computation, "one", leaving.Token)).ToList();

        await Assert.ThrowsAsync<BusyException>(() => EnterAsync("one"));

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
    }

    [Fact]
    public async Task EnterAsync_AnotherKind_DoesNotWait()
    {
        using var first = await EnterAsync("one");

        using var turn = await _gate.EnterAsync(QueryKind.Reading, "one", Token);
    }

    private Task<IDisposable> EnterAsync(string address) => _gate.EnterAsync(QueryKind.Computation, address, Token);
}
