namespace DifficultyEyes.Web.Runs;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} was refused")]
    public static partial void RunRefused(ILogger logger, Exception fault, string runId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} failed")]
    public static partial void RunFailed(ILogger logger, Exception fault, string runId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The built-in sample could not be imported")]
    public static partial void SampleFailed(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old results could not be dropped")]
    public static partial void TrimFailed(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another app is at work in this data directory: the runs of this one do not survive a restart")]
    public static partial void RunsNotKept(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file in the folder of runs holds no run that this version can read, and was put aside as {File}")]
    public static partial void RunPutAside(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} goes on after a restart")]
    public static partial void RunResumed(ILogger logger, string runId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} was stopped with the app; it goes on with the next start")]
    public static partial void RunStopped(ILogger logger, Exception? fault, string runId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} could not be noted")]
    public static partial void RunNotNoted(ILogger logger, Exception fault, string runId);
}
