using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Takes from a process, for good and in all its threads, what running a model does not need: sockets, other programs, other processes.</summary>
/// <remarks>Linux on x86-64 and arm64 (seccomp); elsewhere it does nothing. Needs no privileges.</remarks>
internal static unsafe partial class SystemCallFilter
{
    // linux/prctl.h, linux/seccomp.h, linux/filter.h, linux/sched.h, asm-generic/errno.h.
    private const int SetNoNewPrivileges = 38;
    private const int SetModeFilter = 1;
    private const int AllThreads = 1;
    private const uint Allow = 0x7fff0000;
    private const uint Fail = 0x00050000;
    private const uint NotPermitted = 1;
    private const uint NotImplemented = 38;
    private const uint CloneThread = 0x00010000;

    // Within struct seccomp_data.
    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint FirstArgumentOffset = 16;

    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;

    // On x86-64, numbers from here on are those of its 32-bit kin, which would slip through.
    private const uint OtherNumbers = 0x40000000;

    /// <param name="isForAllThreads">False for the calling thread, and those that it starts, alone.</param>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public static void Apply(bool isForAllThreads = true)
    {
        if (!OperatingSystem.IsLinux() || Calls.OfThisMachine is not { } calls)
        {
            return;
        }

        var program = Program(calls, (uint)Environment.ProcessId);
        Require(SetProcess(SetNoNewPrivileges, 1, 0, 0, 0));
        fixed (Instruction* first = program)
        {
            var filter = new Filter { Length = (ushort)program.Length, Instructions = first };
            Require(SystemCall(calls.SecureComputing, SetModeFilter, isForAllThreads ? (nuint)AllThreads : 0, &filter));
        }
    }

    private static Instruction[] Program(Calls calls, uint processId)
    {
        var program = new List<Instruction>
        {
            new(Load, 0, 0, ArchitectureOffset),
            new(JumpIfEqual, 1, 0, calls.AuditArchitecture),
            new(Return, 0, 0, Fail | NotPermitted),
            new(Load, 0, 0, NumberOffset),
            new(JumpIfAtLeast, 0, 1, OtherNumbers),
            new(Return, 0, 0, Fail | NotPermitted),
            // Its flags lie behind a pointer; the C library then falls back to clone, whose flags can be seen.
            new(JumpIfEqual, 0, 1, calls.NewThread3),
            new(Return, 0, 0, Fail | NotImplemented),
            new(JumpIfEqual, 0, 4, calls.NewThread),
            new(Load, 0, 0, FirstArgumentOffset),
            new(JumpIfAnyBit, 0, 1, CloneThread),
            new(Return, 0, 0, Allow),
            new(Return, 0, 0, Fail | NotPermitted),
        };
        foreach (var number in calls.OfItselfOnly)
        {
            program.Add(new(JumpIfEqual, 0, 4, number));
            program.Add(new(Load, 0, 0, FirstArgumentOffset));
            program.Add(new(JumpIfEqual, 0, 1, processId));
            program.Add(new(Return, 0, 0, Allow));
            program.Add(new(Return, 0, 0, Fail | NotPermitted));
        }

        foreach (var number in calls.Refused)
        {
            program.Add(new(JumpIfEqual, 0, 1, number));
            program.Add(new(Return, 0, 0, Fail | NotPermitted));
        }

        program.Add(new(Return, 0, 0, Allow));
        return [.. program];
    }

    private static void Require(nint result)
    {
        if (result != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetProcess(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SystemCall(nint number, nuint operation, nuint flags, Filter* filter);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Instruction(ushort code, byte jumpIfTrue, byte jumpIfFalse, uint value)
    {
        public readonly ushort Code = code;
        public readonly byte JumpIfTrue = jumpIfTrue;
        public readonly byte JumpIfFalse = jumpIfFalse;
        public readonly uint Value = value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Filter
    {
        public ushort Length;
        public Instruction* Instructions;
    }

    /// <summary>Numbers of system calls (asm/unistd.h).</summary>
    /// <param name="OfItselfOnly">Allowed where the first argument is the process itself: signals.</param>
    private sealed record Calls(uint AuditArchitecture, nint SecureComputing, uint NewThread, uint NewThread3, uint[] OfItselfOnly, uint[] Refused)
    {
        // Sockets, programs, io_uring (which opens sockets past this filter), other processes' memory and descriptors, mounts and
        // namespaces, kernel code.
        private static readonly Calls s_x64 = new(
            0xc000003e, 317, 56, 435, [62, 234],
            [41, 42, 53, 57, 58, 59, 101, 129, 165, 200, 272, 297, 308, 310, 311, 321, 322, 323, 425, 434, 438]);

        private static readonly Calls s_arm64 = new(
            0xc00000b7, 277, 220, 435, [129, 131],
            [40, 97, 117, 130, 138, 198, 199, 203, 221, 240, 268, 270, 271, 280, 281, 282, 425, 434, 438]);

        public static Calls? OfThisMachine => RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => s_x64,
            Architecture.Arm64 => s_arm64,
            _ => null,
        };
    }
}
