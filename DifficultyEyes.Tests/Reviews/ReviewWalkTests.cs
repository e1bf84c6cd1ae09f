using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Reviews;

public sealed class ReviewWalkTests
{
    private static readonly Finding s_finding = new()
    {
        Kind = FindingKind.LabelErrors,
        Rule = "By hand.",
        Members = InstanceSet.FromIndices(6, [5, 2, 4]),
        Ranked = [5, 2, 4],
        Evidence = [1, 0.5f, 0.2f],
    };

    [Fact]
    public void Start_NothingOpen_IsTheStrongestThatNobodyDecided()
    {
        Assert.Equal(5, ReviewWalk.Start(s_finding, ReviewSet.Empty, openedInstance: null));
        Assert.Equal(2, ReviewWalk.Start(s_finding, Decided(5), openedInstance: 0));
        Assert.Equal(4, ReviewWalk.Start(s_finding, Decided(5), openedInstance: 4));
        Assert.Equal(5, ReviewWalk.Start(s_finding, Decided(5, 2, 4), openedInstance: null));
    }

    [Fact]
    public void Start_FindingWithoutMembers_IsNowhere() =>
        Assert.Null(ReviewWalk.Start(s_finding with { Members = InstanceSet.None(6), Ranked = [], Evidence = [] }, ReviewSet.Empty, 3));

    [Fact]
    public void Step_AtAnEnd_Stays()
    {
        Assert.Equal(2, ReviewWalk.Step(s_finding, 5, 1));
        Assert.Equal(5, ReviewWalk.Step(s_finding, 5, -1));
        Assert.Equal(4, ReviewWalk.Step(s_finding, 4, 1));
    }

    [Fact]
    public void AfterVerdict_SomeDecided_LeadsToTheNextOpenOneAroundTheEnd()
    {
        Assert.Equal(4, ReviewWalk.AfterVerdict(s_finding, Decided(5, 2), 5));
        Assert.Equal(2, ReviewWalk.AfterVerdict(s_finding, Decided(5, 4), 4));
        Assert.Equal(2, ReviewWalk.AfterVerdict(s_finding, Decided(5, 2, 4), 5));
    }

    private static ReviewSet Decided(params int[] instances) => ReviewSet.Of(instances.Select(instanceIndex => new Review
    {
        Finding = FindingKind.LabelErrors,
        InstanceIndex = instanceIndex,
        Verdict = ReviewVerdict.Agree,
        ReviewedAt = DateTimeOffset.UnixEpoch,
    }));
}
