using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Elements;
using Microsoft.Extensions.Logging;

namespace DifficultyEyes.Tests.Elements;

public sealed class FaultLogTests
{
    private readonly RecordingLogger<FaultLog> _logger = new();

    [Fact]
    public void Tell_UnexpectedFault_IsANumberUnderWhichTheLogHasAllOfIt()
    {
        var fault = new InvalidOperationException("/data/difficultyeyes.db is not for the screen");

        var words = new FaultLog(_logger).Tell(fault, "The import of a dataset", "nothing was imported");

        var (message, logged) = Assert.Single(_logger.Entries);
        Assert.Same(fault, logged);
        var number = Assert.Single(System.Text.RegularExpressions.Regex.Matches(message, "(?<=number )[0-9A-F]{8}")).Value;
        Assert.Equal($"Something unexpected went wrong (number {number}). It was logged; nothing was imported.", words);
    }

    [Fact]
    public void Tell_Twice_GivesTwoNumbers()
    {
        var faults = new FaultLog(_logger);

        Assert.NotEqual(faults.Tell(new InvalidOperationException(), "", ""), faults.Tell(new InvalidOperationException(), "", ""));
    }

    [Fact]
    public void Tell_FaultThatIsMeantForTheUser_IsInItsOwnWordsAndNotLogged()
    {
        Assert.Equal("Choose fewer images.", new FaultLog(_logger).Tell(new ScoringException("Choose fewer images."), "The import", "nothing was imported"));
        Assert.Empty(_logger.Entries);
    }
}
