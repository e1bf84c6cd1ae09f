using DifficultyEyes.Web.Memory;

namespace DifficultyEyes.Tests.Memory;

public sealed class QuietMemoryTests
{
    private const long Quiet = QuietMemory.MostBytesWhileQuiet;
    private const long Much = QuietMemory.LeastBytesToReturn;

    [Fact]
    public void IsReturnDue_QuietAfterMuch_IsDueOnce()
    {
        var quiet = new QuietMemory(0);

        Assert.False(quiet.IsReturnDue(Much));
        Assert.True(quiet.IsReturnDue(Much + Quiet));
        Assert.False(quiet.IsReturnDue(Much + Quiet));
    }

    [Fact]
    public void IsReturnDue_NeverQuiet_IsNever()
    {
        var quiet = new QuietMemory(0);

        Assert.All(Enumerable.Range(1, 50), look => Assert.False(quiet.IsReturnDue(look * (Quiet + 1))));
    }

    [Fact]
    public void IsReturnDue_LittleFromTheStart_IsNotBeforeItIsMuch()
    {
        var quiet = new QuietMemory(0);

        var due = Enumerable.Range(1, 20).Select(look => look * Quiet).Where(quiet.IsReturnDue);

        Assert.Equal([Much, 2 * Much], due);
    }
}
