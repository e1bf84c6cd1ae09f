namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>By how much a model's accuracy exceeds another's on the same instances, with its 95 % interval.</summary>
/// <param name="Value">(won - lost) / n, in [-1, 1]; NaN without instances.</param>
/// <param name="Low">Lower end, in [-1, 1].</param>
/// <param name="High">Upper end, in [-1, 1].</param>
/// <remarks>
/// Newcombe: Improved confidence intervals for the difference between binomial proportions based on paired data (1998), method 10: the distances
/// to the ends of both Wilson intervals, joined with the correlation φ of the two outcomes. Right also for few instances and accuracies near 1.
/// </remarks>
public readonly record struct PairedDifference(double Value, double Low, double High)
{
    public static PairedDifference Of(PairedOutcomes outcomes)
    {
        if (outcomes.Count == 0)
        {
            return new PairedDifference(double.NaN, -1, 1);
        }

        var (first, second) = (WilsonInterval.Of(outcomes.FirstRight, outcomes.Count), WilsonInterval.Of(outcomes.SecondRight, outcomes.Count));
        var (value, phi) = ((double)(outcomes.OnlyFirst - outcomes.OnlySecond) / outcomes.Count, Correlation(outcomes));
        var below = Distance(first.Share - first.Low, second.High - second.Share, phi);
        var above = Distance(first.High - first.Share, second.Share - second.Low, phi);
        return new PairedDifference(value, Math.Max(-1, value - below), Math.Min(1, value + above));
    }

    private static double Distance(double first, double second, double phi) =>
        Math.Sqrt(Math.Max(0, (first * first) - (2 * phi * first * second) + (second * second)));

    /// <summary>φ with Newcombe's correction: half an n taken from a positive numerator; 0 where a margin is empty.</summary>
    private static double Correlation(PairedOutcomes outcomes)
    {
        double count = outcomes.Count;
        var margins = (double)outcomes.FirstRight * (count - outcomes.FirstRight) * outcomes.SecondRight * (count - outcomes.SecondRight);
        var product = ((double)outcomes.BothRight * outcomes.BothWrong) - ((double)outcomes.OnlyFirst * outcomes.OnlySecond);
        return margins == 0 ? 0 : (product > 0 ? Math.Max(0, product - (count / 2)) : product) / Math.Sqrt(margins);
    }
}
