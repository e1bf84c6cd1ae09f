namespace DifficultyEyes.Web.Benchmarks;

/// <summary>The same thing measured several times.</summary>
/// <param name="Repetitions">How often, at least 1.</param>
internal sealed record Spread(double Median, double Minimum, double Maximum, int Repetitions)
{
    /// <param name="values">At least one.</param>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(values));
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(median, sorted[0], sorted[^1], sorted.Length);
    }

    /// <summary>The least of the values that this share of them does not exceed.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(values));
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
