using DifficultyEyes.Core;

namespace DifficultyEyes.Web.Elements;

/// <summary>What a page, or an answer to a program, says of a fault: one that is meant for the user in its own words, any other as a number under which the log has all of it.</summary>
public sealed partial class FaultLog(ILogger<FaultLog> logger)
{
    private const int NumberLength = 8;

    /// <param name="place">Where it happened, for the log, such as "the import of a dataset".</param>
    /// <param name="outcome">What became of what the user wanted, such as "nothing was imported".</param>
    public string Tell(Exception fault, string place, string outcome) => fault is DifficultyEyesException
        ? fault.Message
        : $"Something unexpected went wrong (number {Note(fault, place)}). It was logged; {outcome}.";

    /// <summary>Logs what nobody foresaw.</summary>
    /// <param name="place">As in <see cref="Tell"/>.</param>
    /// <returns>The number under which the log has it.</returns>
    public string Note(Exception fault, string place)
    {
        var number = Guid.NewGuid().ToString("N")[..NumberLength].ToUpperInvariant();
        LogUnexpected(logger, place, number, fault);
        return number;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Place} failed unexpectedly (number {Number})")]
    private static partial void LogUnexpected(ILogger logger, string place, string number, Exception fault);
}
