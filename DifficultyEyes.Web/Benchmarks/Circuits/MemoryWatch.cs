namespace DifficultyEyes.Web.Benchmarks.Circuits;

/// <summary>Reads what a process holds, every second.</summary>
/// <param name="read">In bytes.</param>
internal sealed class MemoryWatch(Func<long> read)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    public double Now => read();

    /// <returns>What was read until it was cancelled, in bytes; at least one.</returns>
    public async Task<IReadOnlyList<double>> SampleAsync(CancellationToken cancellationToken)
    {
        var samples = new List<double> { Now };
        using var timer = new PeriodicTimer(s_interval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                samples.Add(Now);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough was read.
        }

        return samples;
    }
}
