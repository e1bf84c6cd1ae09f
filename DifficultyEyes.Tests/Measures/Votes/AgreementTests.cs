using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures.Votes;

namespace DifficultyEyes.Tests.Measures.Votes;

public sealed class AgreementTests
{
    // The example of Fleiss (1971) as it is commonly given: 10 subjects, 14 raters, 5 categories; κ = 0.210.
    private static readonly float[] s_fleiss =
    [
        0, 0, 0, 0, 14, 0, 2, 6, 4, 2, 0, 0, 3, 5, 6, 0, 3, 9, 2, 0, 2, 2, 8, 1, 1, 7, 7, 0, 0, 0, 3, 2, 6, 3, 0, 2, 5, 3, 2, 2, 6, 5, 2, 1, 0, 0, 2, 2, 3, 7,
    ];

    // Krippendorff's example C (2011): 12 units, four observers with gaps, nominal α = 0.743.
    private static readonly int[][] s_krippendorff =
    [
        [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
    ];

    [Fact]
    public void FleissKappa_PublishedExample_IsAsPublished() => Assert.Equal(0.210, FleissKappa.Of(s_fleiss, 5), 5e-4);

    [Fact]
    public void KrippendorffAlpha_PublishedExample_IsAsPublished()
    {
        float[] votes = [.. s_krippendorff.SelectMany(unit => Enumerable.Range(1, 5).Select(value => (float)unit.Count(given => given == value)))];

        Assert.Equal(0.743, KrippendorffAlpha.Of(votes, 5), 5e-4);
    }

    [Fact]
    public void FleissKappa_OneClassAgainstTheOthers_EqualsTheFormulaPerCategory()
    {
        // Fleiss' own: 1 - Σ n_ij (n - n_ij) / (N n (n - 1) p q).
        for (var label = 0; label < 5; label++)
        {
            var counts = Enumerable.Range(0, 10).Select(subject => (double)s_fleiss[(5 * subject) + label]).ToArray();
            var share = counts.Sum() / 140;
            var expected = 1 - (counts.Sum(count => count * (14 - count)) / (10.0 * 14 * 13 * share * (1 - share)));
            Assert.Equal(expected, FleissKappa.Of(s_fleiss, 5, label), 1e-12);
        }
    }

    [Fact]
    public void Agreement_PerfectAndAlone_AreOneAndUnknown()
    {
        Assert.Equal(1, FleissKappa.Of([3, 0, 0, 3], 2), 1e-12);
        Assert.Equal(1, KrippendorffAlpha.Of([3, 0, 0, 3], 2), 1e-12);
        Assert.True(double.IsNaN(FleissKappa.Of([1, 0, 0, 1], 2)) && double.IsNaN(KrippendorffAlpha.Of([1, 0, 0, 1], 2)));
        Assert.True(double.IsNaN(FleissKappa.Of([3, 0, 2, 0], 2)) && double.IsNaN(KrippendorffAlpha.Of([3, 0, 2, 0], 2)));
        Assert.Throws<ArgumentException>(() => FleissKappa.Of([1, 2, 3], 2));
    }

    [Fact]
    public void AnnotatorAgreement_LeavesTheOwnVoteOut_ByHand()
    {
        // Instance 0: a and b say 0, c says 1. Instance 1: a says 0, b says 1.
        AnnotatorVote[] votes = [new(0, 0, 0, 900), new(0, 1, 0, float.NaN), new(0, 2, 1, 500), new(1, 0, 0, 1100), new(1, 1, 1, 700)];

        var rows = AnnotatorAgreement.Of(votes, 3, 2, 4);

        // On instance 0 the others of a (b: 0, c: 1) tie, and so those of b; those of c agree on 0. On instance 1 each has one other.
        Assert.Equal([(2, 1), (2, 1), (1, 1), (0, 0)], rows.Select(row => (row.VoteCount, row.ComparedCount)));
        Assert.Equal([0, 0, 0, double.NaN], rows.Select(row => row.Agreement));
        Assert.Equal([1000, 700, 500, double.NaN], rows.Select(row => row.MedianReactionMilliseconds));
    }

    [Fact]
    public void AnnotatorAgreement_ThreeOfOneMind_IsOne()
    {
        AnnotatorVote[] votes = [new(0, 0, 1, float.NaN), new(0, 1, 1, float.NaN), new(0, 2, 1, float.NaN)];

        Assert.All(AnnotatorAgreement.Of(votes, 1, 2, 3), row => Assert.Equal(1, row.Agreement));
    }
}
