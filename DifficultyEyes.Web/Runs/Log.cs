namespace DifficultyEyes.Web.Runs;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} was refused")]
    public static partial void RunRefused(ILogger logger, Exception fault, string runId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} failed")]
    public static partial void RunFailed(ILogger logger, Exception fault, string runId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The built-in sample could not be imported")]
    public static partial void SampleFailed(ILogger logger, Exception fault);
}
