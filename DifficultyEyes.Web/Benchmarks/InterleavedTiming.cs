namespace DifficultyEyes.Web.Benchmarks;

/// <summary>Measures contestants in turn, round by round: whatever else the machine does meets all of them alike.</summary>
internal static class InterleavedTiming
{
    /// <param name="repetitions">Measured rounds, at least 1; one more before them warms up.</param>
    /// <returns>Seconds, per contestant and round.</returns>
    public static double[][] Run(int repetitions, IReadOnlyList<Contestant> contestants, CancellationToken cancellationToken)
    {
        var seconds = contestants.Select(_ => new double[repetitions]).ToArray();
        for (var round = -1; round < repetitions; round++)
        {
            for (var contestant = 0; contestant < contestants.Count; contestant++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var measured = contestants[contestant].Measure();
                if (round >= 0)
                {
                    seconds[contestant][round] = measured;
                }
            }
        }

        return seconds;
    }

    /// <summary>First over second, within each round.</summary>
    public static Spread RatioOf(double[] first, double[] second) => Spread.Of(first.Zip(second, (one, other) => one / other));
}
