namespace DifficultyEyes.Core.Measures.Votes;

/// <summary>Fleiss' κ: how much more people agree than chance would have them.</summary>
/// <remarks>
/// (P - P_e) / (1 - P_e), with P the mean over the instances of the share of agreeing pairs and P_e = Σ p_c². Fleiss: Measuring nominal
/// scale agreement among many raters (1971); instances may have different numbers of votes (Fleiss, Levin, Paik 2003), each counts once.
/// Instances with fewer than two votes are left out.
/// </remarks>
public static class FleissKappa
{
    /// <param name="votes">Row-major, shape (N, C), whole numbers, at least 0.</param>
    /// <param name="classCount">C.</param>
    /// <param name="only">Asks for this class against all others together; null for all classes.</param>
    /// <returns>At most 1 (everybody agrees), 0 as by chance, below it less; NaN without pairs, or where all votes are of one class.</returns>
    /// <exception cref="ArgumentException">The votes do not fill whole rows.</exception>
    public static double Of(ReadOnlySpan<float> votes, int classCount, int? only = null)
    {
        var pairs = VotePairs.Count(votes, classCount, only);
        var chance = pairs.ByClass.Sum(count => count / pairs.Votes * (count / pairs.Votes));
        return chance >= 1 ? double.NaN : (pairs.Agreement - chance) / (1 - chance);
    }
}
