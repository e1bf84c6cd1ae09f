namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>A share with its 95 % interval, such as an accuracy.</summary>
/// <param name="Share">successes / trials; NaN without trials.</param>
/// <param name="Low">Lower end, in [0, 1]; 0 without trials.</param>
/// <param name="High">Upper end, in [0, 1]; 1 without trials.</param>
/// <remarks>Wilson: Probable inference, the law of succession, and statistical inference (1927): right also for few trials and shares near 0 or 1.</remarks>
public readonly record struct WilsonInterval(double Share, double Low, double High)
{
    private const double NormalQuantile = 1.959963984540054;

    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 0.</param>
    public static WilsonInterval Of(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
        {
            return new WilsonInterval(double.NaN, 0, 1);
        }

        var share = (double)successes / trials;
        var squared = NormalQuantile * NormalQuantile;
        var center = share + squared / (2 * trials);
        var halfWidth = NormalQuantile * Math.Sqrt(share * (1 - share) / trials + squared / (4.0 * trials * trials));
        var scale = 1 + squared / trials;
        return new WilsonInterval(share, Math.Max(0, (center - halfWidth) / scale), Math.Min(1, (center + halfWidth) / scale));
    }
}
