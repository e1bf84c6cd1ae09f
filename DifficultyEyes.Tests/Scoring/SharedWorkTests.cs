using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Scoring;

public sealed class SharedWorkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_AskedTwice_IsDoneOnceForBoth()
    {
        var shared = new SharedWork<int>(Timeout.InfiniteTimeSpan, TimeProvider.System);
        var release = new TaskCompletionSource();
        var count = 0;
        async Task<int> WorkAsync(IProgress<RunProgress> progress, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref count);
            await release.Task.WaitAsync(cancellationToken);
            return 7;
        }

        var first = shared.GetAsync("key", WorkAsync, null, Token);
        var second = shared.GetAsync("key", WorkAsync, null, Token);
        release.SetResult();

        Assert.Equal(7, await first);
        Assert.Equal(7, await second);
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task GetAsync_NobodyWaitsAnyMore_IsGivenUp()
    {
        var shared = new SharedWork<int>(TimeSpan.Zero, TimeProvider.System);
        var begun = new TaskCompletionSource();
        var givenUp = new TaskCompletionSource();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var waiting = shared.GetAsync("key", (_, work) => UntilGivenUpAsync(begun, givenUp, work), null, leaving.Token);
        await begun.Task.WaitAsync(Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await givenUp.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task GetAsync_OneOfTwoLeaves_GoesOn()
    {
        var shared = new SharedWork<int>(TimeSpan.Zero, TimeProvider.System);
        var release = new TaskCompletionSource();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        async Task<int> WorkAsync(IProgress<RunProgress> progress, CancellationToken cancellationToken)
        {
            await release.Task.WaitAsync(cancellationToken);
            return 7;
        }

        var staying = shared.GetAsync("key", WorkAsync, null, Token);
        var going = shared.GetAsync("key", WorkAsync, null, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => going);
        release.SetResult();

        Assert.Equal(7, await staying);
    }

    [Fact]
    public async Task GetAsync_ComesBackInTime_FindsTheSameWork()
    {
        var shared = new SharedWork<int>(Timeout.InfiniteTimeSpan, TimeProvider.System);
        var release = new TaskCompletionSource<int>();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var going = shared.GetAsync("key", (_, work) => release.Task.WaitAsync(work), null, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => going);

        var back = shared.GetAsync("key", (_, _) => Task.FromResult(0), null, Token);
        release.SetResult(7);

        Assert.Equal(7, await back);
    }

    [Fact]
    public async Task GetAsync_AskedAgainAfterItWasGivenUp_BeginsAnew()
    {
        var shared = new SharedWork<int>(TimeSpan.Zero, TimeProvider.System);
        var begun = new TaskCompletionSource();
        var givenUp = new TaskCompletionSource();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var going = shared.GetAsync("key", (_, work) => UntilGivenUpAsync(begun, givenUp, work), null, leaving.Token);
        await begun.Task.WaitAsync(Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => going);
        await givenUp.Task.WaitAsync(Token);

        Assert.Equal(7, await shared.GetAsync("key", (_, _) => Task.FromResult(7), null, Token));
    }

    [Fact]
    public async Task GetAsync_JoinsLate_IsToldHowFarItIs()
    {
        var shared = new SharedWork<int>(Timeout.InfiniteTimeSpan, TimeProvider.System);
        var told = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        async Task<int> WorkAsync(IProgress<RunProgress> progress, CancellationToken cancellationToken)
        {
            progress.Report(new RunProgress("Projection", 42, 100, 0.42));
            told.SetResult();
            await release.Task.WaitAsync(cancellationToken);
            return 7;
        }

        var first = shared.GetAsync("key", WorkAsync, null, Token);
        await told.Task.WaitAsync(Token);
        var steps = new Steps();
        var second = shared.GetAsync("key", WorkAsync, steps, Token);
        release.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(42, Assert.Single(steps.Told).Done);
    }

    [Fact]
    public async Task GetAsync_WorkFails_TellsEveryoneAndCanBeTriedAgain()
    {
        var shared = new SharedWork<int>(Timeout.InfiniteTimeSpan, TimeProvider.System);
        var release = new TaskCompletionSource<int>();
        var first = shared.GetAsync("key", (_, _) => release.Task, null, Token);
        var second = shared.GetAsync("key", (_, _) => release.Task, null, Token);

        release.SetException(new InvalidOperationException("It cannot be laid out."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        Assert.Equal(7, await shared.GetAsync("key", (_, _) => Task.FromResult(7), null, Token));
    }

    private static async Task<int> UntilGivenUpAsync(TaskCompletionSource begun, TaskCompletionSource givenUp, CancellationToken cancellationToken)
    {
        begun.SetResult();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }
        finally
        {
            givenUp.SetResult();
        }
    }

    private sealed class Steps : IProgress<RunProgress>
    {
        public List<RunProgress> Told { get; } = [];

        public void Report(RunProgress value) => Told.Add(value);
    }
}
