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

        Assert.False(quiet.IsReturnDue(Much, 0));
        Assert.True(quiet.IsReturnDue(Much + Quiet, 0));
        Assert.False(quiet.IsReturnDue(Much + Quiet, 0));
    }

    [Fact]
    public void IsReturnDue_NeverQuiet_IsNever()
    {
        var quiet = new QuietMemory(0);

        Assert.All(Enumerable.Range(1, 50), look => Assert.False(quiet.IsReturnDue(look * (Quiet + 1), look)));
    }

    [Fact]
    public void IsReturnDue_LittleFromTheStart_IsNotBeforeItIsMuch()
    {
        var quiet = new QuietMemory(0);

        var due = Enumerable.Range(1, 20).Select(look => look * Quiet).Where(allocated => quiet.IsReturnDue(allocated, 0));

        Assert.Equal([Much, 2 * Much], due);
    }

    [Fact]
    public void IsReturnDue_PageLetGoOfWithoutAnythingElse_IsDueOnce()
    {
        var quiet = new QuietMemory(0);

        Assert.False(quiet.IsReturnDue(1, 0));
        Assert.True(quiet.IsReturnDue(2, 1));
        Assert.False(quiet.IsReturnDue(3, 1));
        Assert.True(quiet.IsReturnDue(4, 26));
    }
}
