namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>A difficulty column with the value from which an instance counts as hard.</summary>
/// <param name="Values">Shape (N); NaN is unknown.</param>
/// <param name="Threshold">At or above it is hard; a threshold of 0 asks for more than 0.</param>
public sealed record ThresholdedColumn(float[] Values, float Threshold)
{
    /// <summary>Takes the measure's own threshold, or the upper quartile of the known values where it has none.</summary>
    /// <remarks>Where at least three quarters of the values tie at the least one, only what lies above it is hard.</remarks>
    public static ThresholdedColumn WithDefault(MeasureDefinition measure, float[] values)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new ThresholdedColumn(values, measure.DefaultThreshold ?? UpperQuartile(values));
    }

    /// <summary>The least value that is hard.</summary>
    public float LeastHard => Threshold == 0 ? float.Epsilon : Threshold;

    public Ease EaseOf(float value) => float.IsNaN(value) ? Ease.Unknown : value >= LeastHard ? Ease.Hard : Ease.Easy;

    private static float UpperQuartile(float[] values)
    {
        var known = Array.FindAll(values, value => !float.IsNaN(value));
        if (known.Length == 0)
        {
            return float.NaN;
        }

        Array.Sort(known);
        var quartile = known[(int)Math.Ceiling(0.75 * known.Length) - 1];
        return quartile > known[0] || quartile == 0 ? quartile : MathF.BitIncrement(quartile);
    }
}
