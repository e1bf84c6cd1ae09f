namespace DifficultyEyes.Web.Stopping;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "A page could not be told that the server stops")]
    public static partial void PageNotTold(ILogger logger, Exception fault);
}
