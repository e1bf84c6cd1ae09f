using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Limits that a process sets to itself before it touches a file that nobody has looked at yet.</summary>
/// <remarks>On Linux only; elsewhere whoever started the process watches its memory.</remarks>
public static partial class ProcessLimits
{
    // Numbers of the x86-64 and arm64 kernels (asm-generic/resource.h).
    private const int Data = 2;
    private const int Core = 4;

    private const string FirstToBeKilled = "1000";

    /// <summary>Bounds private memory and leaves no memory image behind; if the machine's memory runs out, this process goes first.</summary>
    /// <param name="memoryBytes">Memory that this process may take in all.</param>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public static void Apply(long memoryBytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        File.WriteAllText("/proc/self/oom_score_adj", FirstToBeKilled);
        Set(Data, memoryBytes);
        Set(Core, 0);
    }

    private static void Set(int resource, long bytes)
    {
        var limit = new Limit { Soft = (nuint)bytes, Hard = (nuint)bytes };
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
