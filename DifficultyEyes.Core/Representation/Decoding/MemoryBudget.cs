namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>How many bytes of decoded images the process holds at once: asked before an image is decoded, given back afterwards. Thread-safe.</summary>
/// <remarks>
/// Who finds no room waits; those who wait are served in the order in which they came, so that a large image is not passed over for
/// ever. Nobody may ask for more while holding some: then whoever holds always comes to an end, and nobody waits for ever.
/// </remarks>
/// <param name="capacityBytes">At least 1.</param>
public sealed class MemoryBudget(long capacityBytes)
{
    /// <summary>Least that can be set: a photograph of nine megapixels.</summary>
    public const long LeastBytes = 64L << 20;

    /// <summary>Most that can be set.</summary>
    public const long MostBytes = 1L << 40;

    // With less than this no ordinary photograph could be decoded; who runs on less memory in all must set it.
    private const long LeastDefaultBytes = 512L << 20;

    // Smaller images are collected soon enough by what is allocated anyway.
    private const long LargeBytes = 16L << 20;

    private readonly Lock _changing = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private long _heldBytes;
    private long _peakBytes;
    private long _uncollectedBytes;
    private int _waiterCount;

    public long CapacityBytes { get; } = capacityBytes;

    public long HeldBytes => Volatile.Read(ref _heldBytes);

    /// <summary>The most that was held at once so far.</summary>
    public long PeakBytes => Volatile.Read(ref _peakBytes);

    /// <summary>A budget without an end, for programs that decode images one by one.</summary>
    public static MemoryBudget Unlimited() => new(long.MaxValue);

    /// <summary>A quarter of what the machine or its container gives this process, at least 512 MiB.</summary>
    public static MemoryBudget OfMachine() => new(Math.Max(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4, LeastDefaultBytes));

    /// <summary>Takes a share, at once where there is room; dispose it to give it back.</summary>
    /// <param name="bytes">0 to <see cref="CapacityBytes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than the whole budget: it would never be there.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; nothing is held.</exception>
    public ValueTask<MemoryShare> TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, CapacityBytes);
        return Volatile.Read(ref _waiterCount) == 0 && TryTake(bytes)
            ? ValueTask.FromResult(new MemoryShare(this, bytes))
            : new ValueTask<MemoryShare>(WaitAsync(bytes, cancellationToken));
    }

    internal void GiveBack(long bytes)
    {
        if (bytes >= LargeBytes)
        {
            CollectBefore(bytes);
        }

        Interlocked.Add(ref _heldBytes, -bytes);
        if (Volatile.Read(ref _waiterCount) > 0)
        {
            lock (_changing)
            {
                Admit();
            }
        }
    }

    // Pixels that nobody holds stay in memory until they are collected, and nothing hurries to do so: a few large images beyond the budget.
    private void CollectBefore(long bytes)
    {
        if (Interlocked.Add(ref _uncollectedBytes, bytes) > CapacityBytes / 2)
        {
            Interlocked.Exchange(ref _uncollectedBytes, 0);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        }
    }

    private bool TryTake(long bytes)
    {
        for (var held = Volatile.Read(ref _heldBytes); bytes <= CapacityBytes - held;)
        {
            var before = Interlocked.CompareExchange(ref _heldBytes, held + bytes, held);
            if (before == held)
            {
                NotePeak(held + bytes);
                return true;
            }

            held = before;
        }

        return false;
    }

    private void NotePeak(long held)
    {
        for (var peak = Volatile.Read(ref _peakBytes); held > peak;)
        {
            var before = Interlocked.CompareExchange(ref _peakBytes, held, peak);
            if (before == peak)
            {
                return;
            }

            peak = before;
        }
    }

    private async Task<MemoryShare> WaitAsync(long bytes, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(bytes);
        lock (_changing)
        {
            // Counted before it is looked again: whoever gives back from now on looks for those who wait.
            Interlocked.Increment(ref _waiterCount);
            _waiters.AddLast(waiter);
            Admit();
        }

        await using (cancellationToken.UnsafeRegister((_, token) => GiveUp(waiter, token), null))
        {
            await waiter.Admitted.Task;
        }

        return new MemoryShare(this, bytes);
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_changing)
        {
            if (waiter.Admitted.TrySetCanceled(cancellationToken))
            {
                _waiters.Remove(waiter);
                Interlocked.Decrement(ref _waiterCount);

                // Those behind it may fit where it did not.
                Admit();
            }
        }
    }

    private void Admit()
    {
        while (_waiters.First is { } first && TryTake(first.Value.Bytes))
        {
            _waiters.RemoveFirst();
            Interlocked.Decrement(ref _waiterCount);
            first.Value.Admitted.TrySetResult();
        }
    }

    private sealed class Waiter(long bytes)
    {
        public long Bytes { get; } = bytes;

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
