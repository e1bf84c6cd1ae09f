namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>How likely so many successes or more are by chance alone: the exact one-sided binomial test.</summary>
public static class BinomialTail
{
    // What a term adds to the sum before it: beyond this, none of the smaller ones after it shows in a double.
    private const double Negligible = 1e-18;

    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 0, independent of each other.</param>
    /// <param name="probability">Of a success, in [0, 1].</param>
    /// <returns>P(X ≥ successes), in [0, 1]; 1 for no successes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its bounds.</exception>
    public static double AtLeast(int successes, int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        if (successes == 0 || probability == 1)
        {
            return 1;
        }

        if (probability == 0)
        {
            return 0;
        }

        // From the mean outward the terms shrink: the sum starts at its greatest one, and none is lost to underflow.
        var isAbove = successes > trials * probability;
        var odds = probability / (1 - probability);
        var first = isAbove ? successes : successes - 1;
        var term = Math.Exp(
            LogFactorial.Of(trials) - LogFactorial.Of(first) - LogFactorial.Of(trials - first)
            + (first * Math.Log(probability)) + ((trials - first) * Math.Log(1 - probability)));
        var sum = term;
        for (var count = first; term > Negligible * sum && (isAbove ? count < trials : count > 0);)
        {
            term *= isAbove ? odds * (trials - count) / (count + 1) : count / (odds * (trials - count + 1));
            count += isAbove ? 1 : -1;
            sum += term;
        }

        return Math.Clamp(isAbove ? sum : 1 - sum, 0, 1);
    }
}
