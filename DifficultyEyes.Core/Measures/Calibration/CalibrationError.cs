namespace DifficultyEyes.Core.Measures.Calibration;

/// <summary>Expected calibration error: the gap between accuracy and mean confidence, averaged over bins weighted by their instances.</summary>
/// <param name="Value">ECE = Σ n_b / n · |acc_b - conf_b|, in [0, 1], 0 is calibrated; NaN without instances.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval; NaN without instances.</param>
/// <param name="High">Upper end of the 95 % bootstrap interval; NaN without instances.</param>
/// <param name="ByChance">What the error is on average for a calibrated model of these confidences on so few instances.</param>
/// <remarks>
/// Naeini, Cooper, Hauskrecht: Obtaining well calibrated probabilities using Bayesian binning (2015). An average of absolute values lies too high,
/// and a bootstrap's even more, so the interval is the basic one, 2 · ECE less the quantiles (Davison, Hinkley: Bootstrap methods and their
/// application, 1997). The bins are kept, and a resample's sum over a bin is drawn from the normal distribution that it tends to: the cost does
/// not grow with the instances.
/// </remarks>
public readonly record struct CalibrationError(double Value, double Low, double High, double ByChance)
{
    private const int Resamples = 500;
    private const double Tail = 0.025;

    /// <param name="gaps">One for each bin.</param>
    /// <param name="count">n: the instances of all bins.</param>
    public static CalibrationError Of(IReadOnlyList<CalibrationGap> gaps, int count)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        if (count == 0)
        {
            return new CalibrationError(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var value = gaps.Sum(gap => Math.Abs(gap.Sum)) / count;
        var chance = gaps.Sum(gap => Math.Sqrt(2 / Math.PI * gap.ExpectedSquares)) / count;
        var spreads = gaps.Select(gap => Math.Sqrt(Math.Max(0, gap.Squares - (gap.Sum * gap.Sum / gap.Count)))).ToArray();
        var (draws, random) = (new double[Resamples], new GammaDraws(seed: 1));
        for (var resample = 0; resample < draws.Length; resample++)
        {
            for (var bin = 0; bin < spreads.Length; bin++)
            {
                draws[resample] += Math.Abs(gaps[bin].Sum + (spreads[bin] * random.NextNormal())) / count;
            }
        }

        Array.Sort(draws);
        var (least, greatest) = (draws[(int)(Tail * Resamples)], draws[(int)((1 - Tail) * Resamples) - 1]);
        return new CalibrationError(value, Math.Clamp((2 * value) - greatest, 0, value), Math.Clamp((2 * value) - least, value, 1), chance);
    }
}
