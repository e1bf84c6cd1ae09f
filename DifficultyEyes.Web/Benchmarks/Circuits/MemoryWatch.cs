namespace DifficultyEyes.Web.Benchmarks.Circuits;

/// <summary>Reads what a process holds, every second.</summary>
/// <param name="read">In bytes.</param>
internal sealed class MemoryWatch(Func<long> read)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly List<double> _samples = [];

    /// <summary>In bytes.</summary>
    public double Now => read();

    /// <summary>How often was read.</summary>
    public int Count => _samples.Count;

    /// <returns>What was read until it was cancelled, in bytes.</returns>
    public async Task<IReadOnlyList<double>> SampleAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_interval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                _samples.Add(Now);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough was read.
        }

        return _samples;
    }
}
