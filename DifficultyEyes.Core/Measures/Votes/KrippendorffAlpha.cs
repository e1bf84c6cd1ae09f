namespace DifficultyEyes.Core.Measures.Votes;

/// <summary>Krippendorff's α for nominal values: 1 minus observed over expected disagreement, for any number of votes per instance.</summary>
/// <remarks>
/// 1 - (n - 1) (n - Σ o_cc) / (n² - Σ n_c²), with o the coincidence matrix over the n votes of instances with at least two.
/// Krippendorff: Computing Krippendorff's alpha-reliability (2011).
/// </remarks>
public static class KrippendorffAlpha
{
    /// <param name="votes">Row-major, shape (N, C), whole numbers, at least 0.</param>
    /// <param name="classCount">C.</param>
    /// <param name="only">Asks for this class against all others together; null for all classes.</param>
    /// <returns>At most 1 (everybody agrees), 0 as by chance, below it less; NaN without pairs, or where all votes are of one class.</returns>
    /// <exception cref="ArgumentException">The votes do not fill whole rows.</exception>
    public static double Of(ReadOnlySpan<float> votes, int classCount, int? only = null)
    {
        var pairs = VotePairs.Count(votes, classCount, only);
        var expected = (pairs.Votes * pairs.Votes) - pairs.ByClass.Sum(count => count * count);
        return expected > 0 ? 1 - ((pairs.Votes - 1) * (pairs.Votes - pairs.WeightedAgreement) / expected) : double.NaN;
    }
}
