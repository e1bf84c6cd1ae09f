namespace DifficultyEyes.Web.Api;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Thumbnails are made anew each time, because they cannot be kept: {Reason}")]
    public static partial void ThumbnailsNotKept(ILogger logger, string reason);
}
