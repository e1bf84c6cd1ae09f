namespace DifficultyEyes.Web.Uploads;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Unused uploads could not be removed")]
    public static partial void CleanupFailed(ILogger logger, Exception fault);
}
