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
    public ProcessEnd Reason => reason;

    public int? ExitCode => exitCode;
}
