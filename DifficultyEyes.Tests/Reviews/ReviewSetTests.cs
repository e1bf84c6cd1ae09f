using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Reviews;

public sealed class ReviewSetTests
{
    private static readonly ReviewSet s_reviews = ReviewSet.Of(
    [
        Review(FindingKind.LabelErrors, 1, ReviewVerdict.Agree),
        Review(FindingKind.LabelErrors, 4, ReviewVerdict.Relabel),
        Review(FindingKind.BlindSpots, 4, ReviewVerdict.Agree),
        Review(FindingKind.BlindSpots, 5, ReviewVerdict.Ambiguous),
    ]);

    [Fact]
    public void InstancesWith_VerdictAndFinding_AreThoseDecidedSo()
    {
        Assert.Equal([1, 4], Instances(ReviewVerdict.Agree, null));
        Assert.Equal([1], Instances(ReviewVerdict.Agree, FindingKind.LabelErrors));
        Assert.Equal([4], Instances(ReviewVerdict.Relabel, null));
        Assert.Equal([0, 2, 3], Instances(null, null));
        Assert.Equal([0, 1, 2, 3], Instances(null, FindingKind.BlindSpots));
        Assert.Empty(Instances(ReviewVerdict.Agree, FindingKind.Leaks));

        static int[] Instances(ReviewVerdict? verdict, FindingKind? finding) => s_reviews.InstancesWith(verdict, finding, 6).ToIndices();
    }

    [Fact]
    public void With_AndWithout_LeaveTheOldSetAsItWas()
    {
        var next = s_reviews.With(Review(FindingKind.LabelErrors, 1, ReviewVerdict.Ambiguous)).Without(FindingKind.BlindSpots, 5);

        Assert.Equal(ReviewVerdict.Ambiguous, next.Find(FindingKind.LabelErrors, 1)!.Verdict);
        Assert.Null(next.Find(FindingKind.BlindSpots, 5));
        Assert.Equal(ReviewVerdict.Agree, s_reviews.Find(FindingKind.LabelErrors, 1)!.Verdict);
        Assert.Equal([FindingKind.LabelErrors, FindingKind.BlindSpots], next.Of(4).Select(review => review.Finding));
    }

    [Fact]
    public void CountIn_VerdictsOnWhatTheFindingDoesNotHold_DoNotCount()
    {
        var finding = new Finding
        {
            Kind = FindingKind.LabelErrors,
            Rule = "By hand.",
            Members = InstanceSet.FromIndices(6, [1, 2]),
            Ranked = [1, 2],
            Evidence = [1, 1],
        };

        Assert.Equal(1, s_reviews.CountIn(finding));
        Assert.Equal(0, ReviewSet.Empty.CountIn(finding));
    }

    private static Review Review(FindingKind finding, int instanceIndex, ReviewVerdict verdict) => new()
    {
        Finding = finding,
        InstanceIndex = instanceIndex,
        Verdict = verdict,
        NewLabel = verdict == ReviewVerdict.Relabel ? 0 : null,
        ReviewedAt = DateTimeOffset.UnixEpoch,
    };
}
