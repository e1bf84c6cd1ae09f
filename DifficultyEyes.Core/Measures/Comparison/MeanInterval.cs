namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>The mean of a group, or a share of it, with its 95 % interval.</summary>
/// <param name="Mean">NaN for an empty group.</param>
/// <param name="Low">NaN where one value alone says nothing of how far others lie.</param>
/// <param name="High">As for <paramref name="Low"/>.</param>
/// <param name="Count">Known values.</param>
public readonly record struct MeanInterval(double Mean, double Low, double High, int Count)
{
    /// <summary>How far this group lies above another one that shares no instance with it.</summary>
    /// <remarks>
    /// The intervals of both are joined as squares (MOVER): Zou, Donner: Construction of confidence limits about effect measures (2008). For
    /// two shares it is the hybrid score interval of Newcombe: Interval estimation for the difference between independent proportions (1998).
    /// </remarks>
    public DifferenceInterval Minus(MeanInterval other)
    {
        var difference = Mean - other.Mean;
        return new DifferenceInterval(
            difference,
            difference - Math.Sqrt(Square(Mean - Low) + Square(other.High - other.Mean)),
            difference + Math.Sqrt(Square(High - Mean) + Square(other.Mean - other.Low)));
    }

    private static double Square(double value) => value * value;
}

/// <summary>A difference of two means with its 95 % interval; NaN where either is not known.</summary>
public readonly record struct DifferenceInterval(double Difference, double Low, double High)
{
    /// <summary>True where the interval leaves no doubt about the sign.</summary>
    public bool ExcludesZero => Low > 0 || High < 0;
}
