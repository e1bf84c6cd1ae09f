namespace DifficultyEyes.Web.Workspace;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The browser could not load what draws the charts")]
    public static partial void ChartsNotLoaded(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "What the browser kept of a workspace does not fit analysis {AnalysisId} any more: {Reason}")]
    public static partial void KeptStateRefused(ILogger logger, string analysisId, string reason);
}
