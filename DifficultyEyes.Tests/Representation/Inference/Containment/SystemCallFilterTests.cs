using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Representation.Inference.Containment;
using ProcessorKind = System.Runtime.InteropServices.Architecture;

namespace DifficultyEyes.Tests.Representation.Inference.Containment;

/// <summary>Tried on one thread, which it does not outlive: the filter cannot be taken off again.</summary>
public sealed class SystemCallFilterTests
{
    private const int NotPermitted = 1;

    [Fact]
    public void Apply_OnAThread_TakesItsSocketsProgramsAndSignals()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is ProcessorKind.X64 or ProcessorKind.Arm64, "There is no such filter here.");
        using var other = Process.Start(new ProcessStartInfo("sleep", ["60"]))!;

        var (internet, local, program, signal, thread) = OnOneThread(() =>
        {
            SystemCallFilter.Apply(isForAllThreads: false);
            return (
                FaultOf<SocketException>(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Dispose())?.SocketErrorCode,
                FaultOf<SocketException>(() => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified).Dispose())?.SocketErrorCode,
                FaultOf<Win32Exception>(() => Process.Start("true").Dispose())?.NativeErrorCode,
                FaultOf<Win32Exception>(other.Kill)?.NativeErrorCode,
                OnOneThread(() => "started"));
        });

        Assert.Equal(SocketError.AccessDenied, internet);
        Assert.Equal(SocketError.AccessDenied, local);
        Assert.Equal(NotPermitted, program);
        Assert.Equal(NotPermitted, signal);
        Assert.Equal("started", thread);
        Assert.False(other.HasExited);
        other.Kill();
    }

    private static TFault? FaultOf<TFault>(Action action)
        where TFault : Exception
    {
        try
        {
            action();
            return null;
        }
        catch (TFault fault)
        {
            return fault;
        }
    }

    private static T OnOneThread<T>(Func<T> work)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception fault)
            {
                failure = fault;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException("The thread failed.", failure);
    }
}
