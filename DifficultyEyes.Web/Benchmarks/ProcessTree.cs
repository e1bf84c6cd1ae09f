using System.Diagnostics;
using System.Globalization;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>What a process and those that it has started take together.</summary>
/// <param name="PeakBytes">Most memory that each of them held so far, added up: at least what they held at once; pages that two of them map count twice.</param>
/// <param name="Processor">Of all threads, those of started processes that have ended included.</param>
internal readonly record struct ProcessTree(long PeakBytes, TimeSpan Processor)
{
    // The kernel tells times in hundredths of a second on every machine that .NET runs on (USER_HZ).
    private const double TicksPerSecond = 100;

    /// <summary>Of the process alone where the system has no /proc.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    /// <exception cref="IOException">It ended just now.</exception>
    public static ProcessTree Of(Process process)
    {
        process.Refresh();
        return OperatingSystem.IsLinux() ? Of(process.Id) : new(process.PeakWorkingSet64, process.TotalProcessorTime);
    }

    private static ProcessTree Of(int id)
    {
        var peak = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        // The command's name, in parentheses, may hold anything; the third field follows it.
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var tree = new ProcessTree(
            Number(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) << 10,
            TimeSpan.FromSeconds(fields[11..15].Sum(Number) / TicksPerSecond));
        foreach (var child in ChildrenOf(id))
        {
            var (peakBytes, processor) = Of(child);
            tree = new(tree.PeakBytes + peakBytes, tree.Processor + processor);
        }

        return tree;
    }

    private static int[] ChildrenOf(int id) =>
    [
        .. Directory.EnumerateDirectories($"/proc/{id}/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => (int)Number(child)),
    ];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
