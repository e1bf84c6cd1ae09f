using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Limits that a process sets to itself before it touches a model.</summary>
/// <remarks>On Linux only; elsewhere whoever started the process watches its memory.</remarks>
internal static partial class ProcessLimits
{
    // Numbers of the x86-64 and arm64 kernels (asm-generic/resource.h).
    private const int ProcessorSeconds = 0;
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Core = 4;

    private static readonly nuint s_unlimited = nuint.MaxValue;

    private const string FirstToBeKilled = "1000";

    /// <summary>
    /// From here on the process writes no file (those that it has mapped aside), starts no other, has no network, leaves no memory image
    /// behind, and goes first where the machine's memory runs out.
    /// </summary>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        File.WriteAllText("/proc/self/oom_score_adj", FirstToBeKilled);
        Set(FileSize, 0, 0);
        Set(Core, 0, 0);
        SystemCallFilter.Apply();
    }

    /// <summary>Bounds what the next order may take.</summary>
    /// <param name="memoryBytes">Private memory that this process may take in all; null where nothing bounds it but whoever watches.</param>
    /// <param name="processorTime">Of all cores, from now on.</param>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public static void Bound(long? memoryBytes, TimeSpan processorTime)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Set(Data, memoryBytes is { } bytes ? (nuint)bytes : s_unlimited, s_unlimited);
        Set(ProcessorSeconds, (nuint)Math.Ceiling((Environment.CpuUsage.TotalTime + processorTime).TotalSeconds), s_unlimited);
    }

    private static void Set(int resource, nuint soft, nuint hard)
    {
        var limit = new Limit { Soft = soft, Hard = hard };
        if (SetLimit(resource, in limit) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public nuint Soft;
        public nuint Hard;
    }
}
