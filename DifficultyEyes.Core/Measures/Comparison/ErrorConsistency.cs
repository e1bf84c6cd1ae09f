namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>Whether two models err on the same instances beyond what their accuracies alone would give: Cohen's κ of being right.</summary>
/// <param name="Observed">Share of instances on which both are right or both wrong, in [0, 1]; NaN without instances.</param>
/// <param name="Expected">That share for independent models of the same accuracies: a · b + (1 - a) · (1 - b), in [0, 1].</param>
/// <param name="Kappa">(observed - expected) / (1 - expected), at most 1: 1 the same errors, 0 as by chance; NaN where chance alone agrees always.</param>
/// <param name="Low">Lower end of the 95 % interval; NaN where κ is.</param>
/// <param name="High">Upper end of the 95 % interval; NaN where κ is.</param>
/// <remarks>
/// Geirhos, Meding, Wichmann: Beyond accuracy: quantifying trial-by-trial behaviour of CNNs and humans by measuring error consistency (2020).
/// The interval is of the Bayesian bootstrap (Rubin 1981): over instances of four kinds its weights are one Dirichlet draw of the four counts.
/// </remarks>
public readonly record struct ErrorConsistency(double Observed, double Expected, double Kappa, double Low, double High)
{
    private const int Resamples = 2_000;
    private const double Tail = 0.025;

    public static ErrorConsistency Of(PairedOutcomes outcomes)
    {
        var (observed, expected, kappa) = Agree(outcomes.BothRight, outcomes.OnlyFirst, outcomes.OnlySecond, outcomes.BothWrong);
        if (double.IsNaN(kappa))
        {
            return new ErrorConsistency(observed, expected, double.NaN, double.NaN, double.NaN);
        }

        var (draws, random) = (new double[Resamples], new GammaDraws(seed: 1));
        for (var resample = 0; resample < draws.Length; resample++)
        {
            draws[resample] = Agree(
                Weight(ref random, outcomes.BothRight), Weight(ref random, outcomes.OnlyFirst), Weight(ref random, outcomes.OnlySecond), Weight(ref random, outcomes.BothWrong)).Kappa;
        }

        Array.Sort(draws);
        return new ErrorConsistency(observed, expected, kappa, draws[(int)(Tail * Resamples)], draws[(int)((1 - Tail) * Resamples) - 1]);
    }

    private static double Weight(ref GammaDraws random, int count) => count == 0 ? 0 : random.NextGamma(count);

    private static (double Observed, double Expected, double Kappa) Agree(double bothRight, double onlyFirst, double onlySecond, double bothWrong)
    {
        var count = bothRight + onlyFirst + onlySecond + bothWrong;
        var (first, second) = ((bothRight + onlyFirst) / count, (bothRight + onlySecond) / count);
        var (observed, expected) = ((bothRight + bothWrong) / count, (first * second) + ((1 - first) * (1 - second)));
        return (observed, expected, expected == 1 ? double.NaN : (observed - expected) / (1 - expected));
    }
}
