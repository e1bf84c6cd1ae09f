using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Tests.Runs;

public sealed class RunListTests
{
    [Fact]
    public void Of_ThreeThousandThatWait_ShowsThoseWhoseTurnIsNextAndCountsTheOthers()
    {
        List<RunSnapshot> newestFirst = [.. Enumerable.Range(0, 3000).Select(number => Run($"waits {2999 - number}", RunState.Queued)), Run("at work", RunState.Running)];

        var list = RunList.Of(newestFirst);

        Assert.Equal(["at work", "waits 0", "waits 1", "waits 2", "waits 3", "waits 4", "waits 5", "waits 6", "waits 7"], list.Shown.Select(run => run.Name));
        Assert.Equal(("2992 more wait.", true), (list.Beyond, list.HasUnended));
    }

    [Fact]
    public void Of_ManyThatEnded_ShowsTheLastThatFailedAlone()
    {
        List<RunSnapshot> newestFirst = [Run("done", RunState.Done), .. Enumerable.Range(0, 6).Select(number => Run($"failed {number}", RunState.Failed)), Run("cancelled", RunState.Cancelled)];

        var list = RunList.Of(newestFirst);

        Assert.Equal(["failed 0", "failed 1", "failed 2", "failed 3"], list.Shown.Select(run => run.Name));
        Assert.Equal(("2 more failed earlier.", false), (list.Beyond, list.HasUnended));
    }

    [Fact]
    public void Of_Few_LeavesNothingOut() =>
        Assert.Null(RunList.Of([Run("waits", RunState.Queued), Run("failed", RunState.Failed)]).Beyond);

    private static RunSnapshot Run(string name, RunState state) =>
        new(name, name, state, null, "", 0, 0, 0, 0, null, null, DateTimeOffset.UnixEpoch, TimeSpan.Zero);
}
