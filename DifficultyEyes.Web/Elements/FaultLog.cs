using DifficultyEyes.Core;

namespace DifficultyEyes.Web.Elements;

/// <summary>What a page says of a fault: one that is meant for the user in its own words, any other as a number under which the log has all of it.</summary>
public sealed partial class FaultLog(ILogger<FaultLog> logger)
{
    private const int NumberLength = 8;

    /// <param name="place">Where it happened, for the log, such as "the import of a dataset".</param>
    /// <param name="outcome">What became of what the user wanted, such as "nothing was imported".</param>
    public string Tell(Exception fault, string place, string outcome)
    {
        if (fault is DifficultyEyesException)
        {
            return fault.Message;
        }

        var number = Guid.NewGuid().ToString("N")[..NumberLength].ToUpperInvariant();
        LogUnexpected(logger, place, number, fault);
        return $"Something unexpected went wrong (number {number}). It was logged; {outcome}.";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Place} failed unexpectedly (number {Number})")]
    private static partial void LogUnexpected(ILogger logger, string place, string number, Exception fault);
}
