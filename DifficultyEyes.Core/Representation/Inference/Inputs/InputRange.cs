using System.Globalization;

namespace DifficultyEyes.Core.Representation.Inference.Inputs;

/// <summary>The values that a graph wants its image in, as far as the constants at its beginning tell.</summary>
internal enum InputRange
{
    /// <summary>0 to 1.</summary>
    Unit,

    /// <summary>-1 to 1.</summary>
    Signed,

    /// <summary>0 to 255.</summary>
    Bytes,

    /// <summary>Around 0 with a deviation of about 1: normalized before.</summary>
    Normalized,

    /// <summary>Bytes of which a mean was subtracted.</summary>
    Centered,
}

/// <summary>Reads a range from constants.</summary>
internal static class InputRanges
{
    // A mean, or a deviation, of values from 0 to 1 is not above 1; of bytes it is rarely below 10.
    private const double LeastOfBytes = 2;

    /// <returns>Null where the constants tell nothing, or could be of several ranges.</returns>
    public static (InputRange Range, string Reason)? Of(LeadingArithmetic leading)
    {
        if (leading.Statistics is var (mean, deviation))
        {
            return OfStatistics(mean, deviation) is { } trained
                ? (trained, string.Create(CultureInfo.InvariantCulture, $"the graph's first batch normalization was trained on values with mean {mean:0.###} and deviation {deviation:0.###}"))
                : null;
        }

        if (leading.Quantized is var (least, greatest))
        {
            return OfQuantization(least, greatest) is { } kept
                ? (kept, string.Create(CultureInfo.InvariantCulture, $"the graph quantizes values from {least:0.##} to {greatest:0.##}"))
                : null;
        }

        return OfArithmetic(leading) is { } wanted ? (wanted, $"the graph itself computes {string.Join(", then ", leading.Steps)}") : null;
    }

    private static InputRange? OfArithmetic(LeadingArithmetic leading)
    {
        var scale = leading.Scale.Average();
        var shift = leading.Shift.Average();
        if (scale == 0 || leading.Steps.IsEmpty)
        {
            return null;
        }

        // The value that becomes 0.
        var center = -shift / scale;
        return Math.Abs(center) switch
        {
            < 1e-6 => Math.Abs(scale) switch { <= 0.05 => InputRange.Bytes, >= 1.5 => InputRange.Unit, _ => null },
            > LeastOfBytes => InputRange.Bytes,
            <= 1 when center > 0 => InputRange.Unit,

            // From -1 to 1 it is brought to 0 to 1.
            > 0.99 and < 1.01 => InputRange.Signed,
            _ => null,
        };
    }

    private static InputRange? OfStatistics(double mean, double deviation) => (Math.Abs(mean), deviation) switch
    {
        ( > LeastOfBytes, _) or (_, > 10) => InputRange.Bytes,
        ( >= 0.05 and <= 1, < 0.6) when mean > 0 => InputRange.Unit,
        ( < 0.3, > 0.6 and < 2) => InputRange.Normalized,
        _ => null,
    };

    // Calibration leaves little room at either end.
    private static InputRange? OfQuantization(double least, double greatest) => (least, greatest) switch
    {
        ( > -0.01, > 0.4 and < 1.1) => InputRange.Unit,
        ( > -0.01, > 100 and < 300) => InputRange.Bytes,
        ( > -1.1 and < -0.8, > 0.8 and < 1.1) => InputRange.Signed,
        ( > -3.2 and < -1.3, > 1.3 and < 3.4) => InputRange.Normalized,
        ( > -140 and < -80, > 80 and < 200) => InputRange.Centered,
        _ => null,
    };
}
