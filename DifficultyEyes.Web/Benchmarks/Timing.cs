using System.Diagnostics;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>What a piece of work took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="ProcessorSeconds">Of all threads together: it hardly changes where other programs take part of the machine.</param>
internal sealed record Timing(double Seconds, double ProcessorSeconds)
{
    /// <summary>Times work of this process; whatever else it does meanwhile counts as processor time too.</summary>
    public static Timing Of(Action work)
    {
        var (start, processorStart) = (Stopwatch.GetTimestamp(), ProcessorTime());
        work();
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, (ProcessorTime() - processorStart).TotalSeconds);
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
