using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>One call of the command <c>score</c> in a process of its own.</summary>
/// <param name="Timing">From the process's start to its end.</param>
/// <param name="ProjectionSeconds">By the clock, as far as its progress tells: 0 where nothing was projected.</param>
/// <param name="PeakBytes">Most memory that it and the process of its model held, added up.</param>
internal sealed record ScoreProcess(Timing Timing, double ProjectionSeconds, long PeakBytes)
{
    // Each look goes through all threads of the process, and takes its time from what is measured.
    private static readonly TimeSpan s_watchInterval = TimeSpan.FromMilliseconds(100);

    /// <exception cref="BenchmarkException">It failed; the message is its own.</exception>
    public static async Task<ScoreProcess> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var command = OwnProgram.Command("score");
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(command[0], [.. command.Skip(1), .. arguments, "--json-progress"]) { RedirectStandardError = true })!;
        try
        {
            var reading = ReadAsync(process.StandardError, cancellationToken);
            var (peak, processor) = await WatchAsync(process, cancellationToken);
            var (projection, last) = await reading;
            return process.ExitCode == 0
                ? new(new(Stopwatch.GetElapsedTime(start).TotalSeconds, processor.TotalSeconds), projection, peak)
                : throw new BenchmarkException($"score failed: {last}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    // Neither can be asked for once it has ended.
    private static async Task<(long Peak, TimeSpan Processor)> WatchAsync(Process process, CancellationToken cancellationToken)
    {
        var (peak, processor, ended) = (0L, TimeSpan.Zero, process.WaitForExitAsync(cancellationToken));
        do
        {
            try
            {
                var tree = ProcessTree.Of(process);
                (peak, processor) = (Math.Max(peak, tree.PeakBytes), tree.Processor);
            }
            catch (Exception fault) when (fault is InvalidOperationException or Win32Exception or IOException)
            {
                // It, or the process of its model, ended just now: what was read last stands.
            }
        }
        while (await Task.WhenAny(ended, Task.Delay(s_watchInterval, cancellationToken)) != ended);

        await ended;
        return (peak, processor);
    }

    private static async Task<(double Projection, string Last)> ReadAsync(StreamReader progress, CancellationToken cancellationToken)
    {
        (double? began, double? ended, var last) = (null, null, "");
        while (await progress.ReadLineAsync(cancellationToken) is { } line)
        {
            last = line;
            if (line.StartsWith('{') && JsonDocument.Parse(line).RootElement is var report && report.TryGetProperty("stage", out var stage))
            {
                var isProjection = stage.GetString()!.StartsWith("Projection", StringComparison.Ordinal);
                var seconds = report.GetProperty("seconds").GetDouble();
                began ??= isProjection ? seconds : null;

                // It lasts until the table is written: its own last report comes before it is stored.
                ended ??= began is not null && !isProjection ? seconds : null;
            }
        }

        return (ended - began ?? 0, last);
    }
}
