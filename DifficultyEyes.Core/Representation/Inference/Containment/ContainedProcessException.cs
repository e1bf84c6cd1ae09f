namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Why a process that holds a model is no more.</summary>
internal enum ProcessEnd
{
    /// <summary>By itself.</summary>
    Crashed,

    /// <summary>Nobody waits for it any longer.</summary>
    Cancelled,

    TooSlow,
    OutOfMemory,
    OutOfProcessorTime,
}

/// <summary>The process that holds a model ended; whoever asked it says what that means for its order.</summary>
internal sealed class ContainedProcessException(ProcessEnd reason, int? exitCode, string errors = "")
    : Exception($"The process of a model ended: {reason}, exit code {exitCode}. {errors}")
{
    private const int FirstSignalExitCode = 128;

    public ProcessEnd Reason => reason;

    /// <returns>Such as "signal 11".</returns>
    public string ExitWords => exitCode is { } code && SignalOf(code) is { } signal ? $"signal {signal}" : $"exit code {exitCode}";

    /// <summary>The signal that ended a process; null where none did.</summary>
    public static int? SignalOf(int exitCode) => exitCode > FirstSignalExitCode ? exitCode - FirstSignalExitCode : null;
}
