using DifficultyEyes.Web.Views.InstanceDetail;

namespace DifficultyEyes.Tests.Views.InstanceDetail;

public sealed class OpenedTrailTests
{
    [Fact]
    public void Back_AfterThreeVisits_LeadsBackAndForthAgain()
    {
        var trail = OpenedTrail.Empty.Visit(7).Visit(7).Visit(3).Visit(9);

        Assert.Equal(3, trail.Back().Current);
        Assert.Equal(7, trail.Back().Back().Back().Current);
        Assert.Equal(9, trail.Back().Back().Forward().Forward().Forward().Current);
        Assert.False(trail.CanGoForward);
    }

    [Fact]
    public void Visit_AfterGoingBack_LeavesWhatWasAhead()
    {
        var trail = OpenedTrail.Empty.Visit(1).Visit(2).Back().Visit(3);

        Assert.False(trail.CanGoForward);
        Assert.Equal(1, trail.Back().Current);
    }

    [Fact]
    public void Empty_HasNowhereToGo() => Assert.Equal(OpenedTrail.Empty, OpenedTrail.Empty.Back().Forward());
}
