using System.Diagnostics;
using System.Globalization;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Memory that a process has to itself: what it shares with others are pages of files.</summary>
internal static class ProcessMemory
{
    /// <returns>Bytes; 0 for a process that has ended.</returns>
    public static long Of(Process process)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                process.Refresh();
                return process.PrivateMemorySize64;
            }

            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException)
        {
            // It has ended since it was looked for.
            return 0;
        }
    }
}
