using System.Threading.RateLimiting;

namespace DifficultyEyes.Web.Queries;

/// <summary>Lets only so many costly queries of a kind in at once, in all and of one address; others wait, first come first served.</summary>
internal sealed class QueryGate(QueryLimits limits, TimeProvider time) : IDisposable
{
    // More than people wait for, and few enough to cost nothing.
    private const int MostWaiting = 200;

    private readonly Dictionary<QueryKind, PartitionedRateLimiter<string>> _limiters = new()
    {
        [QueryKind.Computation] = Limiter(limits.MaximumComputations, limits.MaximumComputationsOfAddress),
        [QueryKind.Reading] = Limiter(limits.MaximumReadings, limits.MaximumReadingsOfAddress),
        [QueryKind.Export] = Limiter(limits.MaximumExports, limits.MaximumExportsOfAddress),
    };

    /// <summary>Waits for a turn, which lasts until what is returned is disposed of.</summary>
    /// <param name="address">As <see cref="Visitors.VisitorAddress"/> has it.</param>
    /// <exception cref="BusyException">It did not come in time, or too many wait already.</exception>
    public async Task<IDisposable> EnterAsync(QueryKind kind, string address, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limits.Patience, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var lease = await _limiters[kind].AcquireAsync(address, permitCount: 1, waiting.Token);
            if (lease.IsAcquired)
            {
                return lease;
            }

            lease.Dispose();
            throw new BusyException();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusyException();
        }
    }

    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
        {
            limiter.Dispose();
        }
    }

    // An address first: what waits for others of its own keeps nobody else from a turn.
    private static PartitionedRateLimiter<string> Limiter(int most, int mostOfAddress) => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetConcurrencyLimiter(address, _ => Options(mostOfAddress))),
        PartitionedRateLimiter.Create<string, string>(_ => RateLimitPartition.GetConcurrencyLimiter("", _ => Options(most))));

    private static ConcurrencyLimiterOptions Options(int most) =>
        new() { PermitLimit = most, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
}
