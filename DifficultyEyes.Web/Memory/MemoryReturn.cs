using System.Runtime.InteropServices;

namespace DifficultyEyes.Web.Memory;

/// <summary>Gives memory back to the machine once nothing happens any more.</summary>
/// <remarks>
/// Garbage is collected as memory is asked for, so that a server that has become idle would keep what its busiest hour took: people
/// who have left, a run that has ended. Collecting stops every thread for a moment, which nobody notices who asks for nothing.
/// </remarks>
internal sealed class MemoryReturn(EndedCircuits circuits, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int TrimNative(nuint pad);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var quiet = new QuietMemory(GC.GetTotalAllocatedBytes());
        using var timer = new PeriodicTimer(s_interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (quiet.IsReturnDue(GC.GetTotalAllocatedBytes(), circuits.Count))
                {
                    GiveBack();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app ends.
        }
    }

    private static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();

        // What decoders, SQLite and ONNX Runtime have freed, the C library keeps for the next time. GNU's alone has such a call.
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var trim))
        {
            Marshal.GetDelegateForFunctionPointer<TrimNative>(trim)(0);
        }
    }
}
