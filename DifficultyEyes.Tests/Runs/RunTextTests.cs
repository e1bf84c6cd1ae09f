using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Tests.Runs;

public sealed class RunTextTests
{
    [Theory]
    [InlineData(0.2, "1 s")]
    [InlineData(45, "45 s")]
    [InlineData(130, "2 min")]
    [InlineData(3900, "1 h 5 min")]
    public void Duration_Seconds_AreInWordsForPeople(double seconds, string text) => Assert.Equal(text, RunText.Duration(seconds));
}
