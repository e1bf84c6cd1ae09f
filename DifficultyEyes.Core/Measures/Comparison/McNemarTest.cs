namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>Whether two models differ in accuracy on the same instances: McNemar's test on those that only one of them gets right.</summary>
/// <param name="PValue">Two-sided, in [0, 1]: small where so uneven a share of won and lost instances is no play of chance; 1 without any.</param>
/// <param name="IsExact">True for the exact binomial test, false for its mid-p version.</param>
/// <remarks>
/// McNemar: Note on the sampling error of the difference between correlated proportions or percentages (1947). Exact below 25 instances; beyond,
/// the mid-p value, which keeps the level as well and is less conservative: Fagerland, Lydersen, Laake: The McNemar test for binary
/// matched-pairs data (2013).
/// </remarks>
public readonly record struct McNemarTest(double PValue, bool IsExact)
{
    private const int FewInstances = 25;

    /// <param name="won">Instances that only the first model gets right, at least 0.</param>
    /// <param name="lost">Instances that only the second model gets right, at least 0.</param>
    public static McNemarTest Of(int won, int lost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(won);
        ArgumentOutOfRangeException.ThrowIfNegative(lost);
        var (count, fewer) = (won + lost, Math.Min(won, lost));
        var isExact = count < FewInstances;

        // P(X = fewer) for a fair coin tossed count times, then the ones below it, each from the one above.
        var atFewer = Math.Exp(LogFactorial.Of(count) - LogFactorial.Of(fewer) - LogFactorial.Of(count - fewer) - (count * Math.Log(2)));
        var (below, term) = (0.0, atFewer);
        for (var successes = fewer; successes > 0 && term > 1e-18 * below; successes--)
        {
            term *= successes / (count - successes + 1.0);
            below += term;
        }

        var doubled = 2 * (below + atFewer);
        return new McNemarTest(Math.Min(1, isExact ? doubled : doubled - atFewer), isExact);
    }
}
