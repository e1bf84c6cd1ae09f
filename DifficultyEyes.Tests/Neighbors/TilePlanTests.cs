using System.Collections.Concurrent;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Tests.Neighbors;

public sealed class TilePlanTests
{
    private const int TileCount = 9;

    [Fact]
    public void TryBegin_SeveralThreads_NeverHasATileTwiceAtOnceAndKeepsItsOrder()
    {
        var rounds = TileRounds.Within(TileCount).ToList();
        var plan = new TilePlan(rounds, isOneSet: true);
        var busy = new int[TileCount];
        var met = Enumerable.Range(0, TileCount).Select(_ => new ConcurrentQueue<(int, int)>()).ToArray();

        Work(4, plan, meeting =>
        {
            foreach (var tile in new[] { meeting.Row, meeting.Column }.Distinct())
            {
                Assert.Equal(1, Interlocked.Increment(ref busy[tile]));
                met[tile].Enqueue(meeting);
            }

            Thread.Yield();
            foreach (var tile in new[] { meeting.Row, meeting.Column }.Distinct())
            {
                Interlocked.Decrement(ref busy[tile]);
            }
        });

        Assert.All(Enumerable.Range(0, TileCount), tile => Assert.Equal(
            rounds.SelectMany(round => round).Where(meeting => meeting.Row == tile || meeting.Column == tile), met[tile]));
    }

    [Fact]
    public void TryBegin_TwoSets_LetsARowMeetTheColumnOfTheSameNumberAtTheSameTimeAsAnother()
    {
        var plan = new TilePlan(TileRounds.Between(2, 2), isOneSet: false);

        Assert.True(plan.TryBegin(out var first, CancellationToken.None));
        Assert.True(plan.TryBegin(out var second, CancellationToken.None));

        Assert.Equal((0, 0), first);
        Assert.Equal((1, 1), second);
    }

    [Fact]
    public void TryBegin_CancelledWhileItWaits_Stops()
    {
        using var stop = new CancellationTokenSource();
        var plan = new TilePlan([[(0, 0)], [(0, 1)]], isOneSet: true);
        Assert.True(plan.TryBegin(out _, stop.Token));
        stop.CancelAfter(TimeSpan.FromMilliseconds(20));

        // The first is never ended.
        Assert.Throws<OperationCanceledException>(() => plan.TryBegin(out _, stop.Token));
    }

    [Fact]
    public async Task TryBegin_GivenUpWhileItWaits_BeginsNothingMore()
    {
        var plan = new TilePlan([[(0, 0)], [(0, 1)], [(0, 2)]], isOneSet: true);
        Assert.True(plan.TryBegin(out _, TestContext.Current.CancellationToken));
        var waiting = Task.Run(() => plan.TryBegin(out _, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        // The first failed.
        plan.GiveUp();

        Assert.False(await waiting);
        Assert.False(plan.TryBegin(out _, TestContext.Current.CancellationToken));
    }

    private static void Work(int threadCount, TilePlan plan, Action<(int Row, int Column)> work)
    {
        var threads = Enumerable.Range(0, threadCount).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (plan.TryBegin(out var meeting, TestContext.Current.CancellationToken))
                {
                    work(meeting);
                    plan.End(meeting);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WaitAll(threads, TestContext.Current.CancellationToken);
    }
}
