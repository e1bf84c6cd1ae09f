using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Tests.Representation.Decoding;

public sealed class MemoryBudgetTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void TakeAsync_WhereThereIsRoom_GivesAtOnceAndAllocatesNothing()
    {
        var budget = new MemoryBudget(100);
        Take(budget);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var image = 0; image < 1000; image++)
        {
            Take(budget);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((0, 40), (budget.HeldBytes, budget.PeakBytes));
    }

    [Fact]
    public async Task TakeAsync_WhereThereIsNoRoom_WaitsAndServesInTheOrderOfComing()
    {
        var budget = new MemoryBudget(100);
        var first = await budget.TakeAsync(70, Token);

        var large = budget.TakeAsync(100, Token).AsTask();
        var small = budget.TakeAsync(10, Token).AsTask();
        var waitedBefore = (large.IsCompleted, small.IsCompleted);
        first.Dispose();
        using (await large)
        {
            Assert.False(small.IsCompleted);
        }

        (await small).Dispose();
        Assert.Equal((false, false), waitedBefore);
        Assert.Equal((0, 100), (budget.HeldBytes, budget.PeakBytes));
    }

    [Fact]
    public async Task TakeAsync_CancelledWhileWaiting_HoldsNothingAndLetsTheNextIn()
    {
        var budget = new MemoryBudget(100);
        using var held = await budget.TakeAsync(70, Token);
        using var cancel = new CancellationTokenSource();
        var large = budget.TakeAsync(80, cancel.Token).AsTask();
        var small = budget.TakeAsync(30, Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        (await small).Dispose();
        Assert.Equal(70, budget.HeldBytes);
    }

    [Fact]
    public async Task TakeAsync_MoreThanTheWholeBudget_IsRefused()
    {
        var budget = new MemoryBudget(100);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await budget.TakeAsync(101, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await budget.TakeAsync(-1, Token));
    }

    [Fact]
    public async Task TakeAsync_ByManyAtOnce_NeverExceedsTheBudgetAndServesAll()
    {
        var budget = new MemoryBudget(1000);
        var most = 0L;
        var served = 0;

        await Parallel.ForEachAsync(Enumerable.Range(1, 16), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (seed, token) =>
        {
            var random = new Random(seed);
            for (var image = 0; image < 500; image++)
            {
                using var share = await budget.TakeAsync(random.Next(1, 1001), token);
                InterlockedMaximum(ref most, budget.HeldBytes);
                Interlocked.Increment(ref served);
                await Task.Yield();
            }
        });

        Assert.Equal((16 * 500, 0L), (served, budget.HeldBytes));
        Assert.InRange(most, 1, 1000);
        Assert.InRange(budget.PeakBytes, most, 1000);
    }

    [Fact]
    public async Task GiveBack_OfLargeImages_CollectsWhatTheyLeftBeforeItIsMoreThanTheBudget()
    {
        var budget = new MemoryBudget(100 << 20);
        var left = Leave();

        (await budget.TakeAsync(60 << 20, Token)).Dispose();

        Assert.False(left.TryGetTarget(out _));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<byte[]> Leave() => new(new byte[20 << 20]);

    private static void Take(MemoryBudget budget)
    {
        var taken = budget.TakeAsync(40, CancellationToken.None);
        if (!taken.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("There was room, and still it had to wait.");
        }

        taken.GetAwaiter().GetResult().Dispose();
    }

    private static void InterlockedMaximum(ref long most, long value)
    {
        for (var before = Volatile.Read(ref most); value > before;)
        {
            var found = Interlocked.CompareExchange(ref most, value, before);
            if (found == before)
            {
                return;
            }

            before = found;
        }
    }
}
