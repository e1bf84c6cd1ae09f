using System.Diagnostics;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>What a piece of work took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="ProcessorSeconds">Of all threads together: it hardly changes where other programs take part of the machine.</param>
internal sealed record Timing(double Seconds, double ProcessorSeconds)
{
    /// <summary>Times work of this process; whatever else it does meanwhile counts as processor time too.</summary>
    /// <param name="elsewhere">Processor time that other processes have spent on it so far.</param>
    public static Timing Of(Action work, Func<TimeSpan> elsewhere)
    {
        var (start, processorStart) = (Stopwatch.GetTimestamp(), ProcessorTime() + elsewhere());
        work();
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, (ProcessorTime() + elsewhere() - processorStart).TotalSeconds);
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
