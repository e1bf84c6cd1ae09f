using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Tests.Store;

public sealed class ResultSizeTests
{
    [Theory]
    [InlineData(250_000, 1_000, true)]
    [InlineData(250_001, 1_000, false)]
    [InlineData(2_000_000, 2_000, false)]
    public void EnsureFits_NumbersOfManyInstances_RefusesWhatTheDatabaseCannotKeep(int instanceCount, int values, bool fits)
    {
        var fault = Record.Exception(() => ResultSize.EnsureFits("neighbors", instanceCount, values, "choose a smaller k"));

        if (fits)
        {
            Assert.Null(fault);
        }
        else
        {
            Assert.Contains("choose a smaller k", Assert.IsType<StoreException>(fault).Message, StringComparison.Ordinal);
        }
    }
}
