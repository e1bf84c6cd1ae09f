using DifficultyEyes.Web.Elements;

namespace DifficultyEyes.Tests.Elements;

public sealed class NewestComputationTests
{
    [Fact]
    public async Task RunAsync_LeftAlone_GivesItsResult()
    {
        using var computation = new NewestComputation();

        var result = computation.RunAsync(_ => Task.FromResult("done"));

        Assert.True(computation.IsRunning);
        Assert.Equal("done", await result);
        Assert.False(computation.IsRunning);
    }

    [Fact]
    public async Task RunAsync_Again_StopsTheOneBefore()
    {
        using var computation = new NewestComputation();
        var first = computation.RunAsync(ForeverAsync);

        var second = computation.RunAsync(_ => Task.FromResult("second"));

        Assert.Null(await first);
        Assert.Equal("second", await second);
    }

    [Fact]
    public async Task Dispose_WhileItRuns_StopsIt()
    {
        var computation = new NewestComputation();
        var running = computation.RunAsync(ForeverAsync);

        computation.Dispose();

        Assert.Null(await running);
        Assert.False(computation.IsRunning);
    }

    [Fact]
    public async Task RunAsync_FailsAfterItWasStopped_IsNotHeardOf()
    {
        using var computation = new NewestComputation();
        var mayFail = new TaskCompletionSource<string>();
        var running = computation.RunAsync(_ => mayFail.Task);

        computation.Stop();
        mayFail.SetException(new InvalidOperationException("too late"));

        Assert.Null(await running);
    }

    [Fact]
    public async Task RunAsync_Fails_HandsTheFailureOn()
    {
        using var computation = new NewestComputation();

        await Assert.ThrowsAsync<InvalidOperationException>(() => computation.RunAsync<string>(_ => throw new InvalidOperationException("no")));

        Assert.False(computation.IsRunning);
    }

    private static async Task<string> ForeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "never";
    }
}
