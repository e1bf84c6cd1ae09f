namespace DifficultyEyes.Web.Benchmarks;

/// <summary>Measures contestants in turn, round by round, each round beginning with another: whatever else the machine does, and whatever one leaves behind for the next, meets all of them alike.</summary>
internal static class InterleavedTiming
{
    /// <param name="repetitions">Measured rounds, at least 1; one more before them warms up.</param>
    /// <returns>Per contestant, in their order, and round.</returns>
    public static Timing[][] Run(int repetitions, IReadOnlyList<Contestant> contestants, CancellationToken cancellationToken)
    {
        var timings = contestants.Select(_ => new Timing[repetitions]).ToArray();
        for (var round = -1; round < repetitions; round++)
        {
            for (var turn = 0; turn < contestants.Count; turn++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var contestant = (turn + round + 1) % contestants.Count;
                var measured = contestants[contestant].Measure();
                if (round >= 0)
                {
                    timings[contestant][round] = measured;
                }
            }
        }

        return timings;
    }

    /// <summary>First over second, within each round, by the clock.</summary>
    public static Spread RatioOf(Timing[] first, Timing[] second) => Spread.Of(first.Zip(second, (one, other) => one.Seconds / other.Seconds));

    /// <summary>First over second, within each round, in processor time.</summary>
    public static Spread ProcessorRatioOf(Timing[] first, Timing[] second) =>
        Spread.Of(first.Zip(second, (one, other) => one.ProcessorSeconds / other.ProcessorSeconds));
}
