namespace DifficultyEyes.Core.Summaries;

/// <summary>Where the bins of a measure end.</summary>
/// <param name="Least">The least value that occurs, or 0 for measures within [0, 1].</param>
/// <param name="Uppers">Upper ends as shown, ascending.</param>
/// <param name="Cuts">Greatest value of each bin for comparing: between two native values, so that rounding cannot move one.</param>
/// <param name="IsOwnValue">True for a bin of one value.</param>
internal sealed record BinEdges(float Least, float[] Uppers, float[] Cuts, bool[] IsOwnValue)
{
    private const int MostSpans = 10;

    /// <summary>Below this share of zeros, these join the first bin.</summary>
    private const double FrequentZeroShare = 0.02;

    /// <summary>Equal widths are kept while no bin holds more than this share of the values.</summary>
    private const double MostCrowdedShare = 0.35;

    /// <summary>A bin must hold this share of the values to count as used.</summary>
    private const double UsedShare = 0.01;

    private const int FewestUsedBins = 6;

    private const int FewestReadableBins = 5;

    /// <summary>The finest grid of native values that is looked for: kDN with k up to 200.</summary>
    private const int FinestGrid = 200;

    /// <summary>Quantiles at which skewed measures are cut: narrower towards the hard end, where people look.</summary>
    private static readonly double[] s_quantiles = [0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 0.96];

    /// <summary>Numbers that read well on an axis, about evenly spaced by ratio.</summary>
    private static readonly double[] s_steps = [1, 1.5, 2, 3, 5, 7, 10];

    public static BinEdges Choose(ReadOnlySpan<float> values, bool isFewValued)
    {
        var sorted = SortKnown(values);
        if (sorted.Length == 0)
        {
            return new BinEdges(0, [], [], []);
        }

        var distinct = DistinctUpTo(sorted, MostSpans + 1);
        if (distinct is not null)
        {
            return OwnValues(distinct);
        }

        var isWithinUnit = sorted[0] >= 0 && sorted[^1] <= 1;
        var zeroCount = isWithinUnit ? CountZeros(sorted) : 0;
        var hasZeroBin = zeroCount >= FrequentZeroShare * sorted.Length;
        if (isFewValued && isWithinUnit && FindGrid(sorted) is int grid)
        {
            return OnGrid(grid, hasZeroBin);
        }

        var spanned = sorted.AsSpan(hasZeroBin ? zeroCount : 0);
        return isWithinUnit && SpreadsOverTenths(spanned)
            ? Join(0, hasZeroBin, [.. Enumerable.Range(1, 10).Select(tenth => tenth / 10f)])
            : Join(isWithinUnit ? 0 : sorted[0], hasZeroBin, Quantiles(spanned));
    }

    private static float[] SortKnown(ReadOnlySpan<float> values)
    {
        var known = new float[values.Length];
        var count = 0;
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
            {
                // Adding 0 turns a negative zero into the usual one.
                known[count++] = value + 0f;
            }
        }

        Array.Resize(ref known, count);
        Array.Sort(known);
        return known;
    }

    private static float[]? DistinctUpTo(float[] sorted, int most)
    {
        List<float> distinct = [sorted[0]];
        foreach (var value in sorted)
        {
            if (value != distinct[^1])
            {
                if (distinct.Count == most)
                {
                    return null;
                }

                distinct.Add(value);
            }
        }

        return [.. distinct];
    }

    private static BinEdges OwnValues(float[] distinct)
    {
        var cuts = new float[distinct.Length];
        for (var bin = 0; bin < cuts.Length; bin++)
        {
            cuts[bin] = bin + 1 < distinct.Length ? distinct[bin] + (distinct[bin + 1] - distinct[bin]) / 2 : distinct[bin];
        }

        return new BinEdges(distinct[0], distinct, cuts, [.. distinct.Select(_ => true)]);
    }

    private static int CountZeros(float[] sorted)
    {
        var count = 0;
        while (count < sorted.Length && sorted[count] == 0)
        {
            count++;
        }

        return count;
    }

    /// <summary>The least q for which every value is a multiple of 1 / q, or null.</summary>
    private static int? FindGrid(float[] sorted)
    {
        // What distinct values there are is settled by the first look at each, so repeated ones are skipped.
        for (var grid = 1; grid <= FinestGrid; grid++)
        {
            var previous = float.NaN;
            var fits = true;
            foreach (var value in sorted)
            {
                if (value == previous)
                {
                    continue;
                }

                previous = value;
                if (Math.Abs(value * (double)grid - Math.Round(value * (double)grid)) > 1e-3)
                {
                    fits = false;
                    break;
                }
            }

            if (fits)
            {
                return grid;
            }
        }

        return null;
    }

    private static BinEdges OnGrid(int grid, bool hasZeroBin)
    {
        var fewest = (grid + MostSpans - 1) / MostSpans;
        var size = Enumerable.Range(fewest, fewest + 1).FirstOrDefault(candidate => grid % candidate == 0, fewest);
        List<float> uppers = hasZeroBin ? [0] : [];
        List<float> cuts = hasZeroBin ? [0.5f / grid] : [];
        List<bool> isOwn = hasZeroBin ? [true] : [];
        for (var last = size; last < grid + size; last += size)
        {
            var upper = Math.Min(last, grid);
            isOwn.Add(upper - (last - size) == 1 && (hasZeroBin || last > size));
            uppers.Add((float)((double)upper / grid));
            cuts.Add((float)((upper + 0.5) / grid));
        }

        return new BinEdges(0, [.. uppers], [.. cuts], [.. isOwn]);
    }

    private static bool SpreadsOverTenths(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
        {
            return false;
        }

        Span<int> counts = stackalloc int[10];
        counts.Clear();
        foreach (var value in values)
        {
            counts[Math.Clamp((int)Math.Ceiling(value * 10f) - 1, 0, 9)]++;
        }

        var used = 0;
        var most = 0;
        foreach (var count in counts)
        {
            most = Math.Max(most, count);
            used += count >= UsedShare * values.Length ? 1 : 0;
        }

        return used >= FewestUsedBins && most <= MostCrowdedShare * values.Length;
    }

    /// <summary>Upper ends near the quantiles, on numbers that read well; on two digits where too few of those lie between the values.</summary>
    private static float[] Quantiles(ReadOnlySpan<float> values)
    {
        var readable = Quantiles(values, RoundToSteps);
        return readable.Length >= FewestReadableBins ? readable : Quantiles(values, RoundToTwoDigits);
    }

    private static float[] Quantiles(ReadOnlySpan<float> values, Func<float, float> round)
    {
        var last = RoundUp(values[^1]);
        List<float> uppers = [];
        var binned = 0;
        foreach (var quantile in s_quantiles)
        {
            // Rounding can move an end past nearly all values of its bin: such a bin is left to the next.
            var upper = round(values[(int)Math.Ceiling(quantile * values.Length) - 1]);
            var reached = CountAtMost(values, upper);
            if (upper < last && reached - binned >= UsedShare * values.Length)
            {
                uppers.Add(upper);
                binned = reached;
            }
        }

        return [.. uppers, last];
    }

    private static int CountAtMost(ReadOnlySpan<float> sorted, float limit)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The nearest, by ratio, of the readable steps.</summary>
    private static float RoundToSteps(float value)
    {
        if (!(value > 0) || !float.IsFinite(value))
        {
            return value;
        }

        var decade = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (float)(s_steps.MinBy(step => Math.Abs(Math.Log(value / (decade * step)))) * decade);
    }

    private static float RoundToTwoDigits(float value)
    {
        var step = StepOf(value);
        return step == 0 ? value : (float)(Math.Round(value / step) * step);
    }

    private static float RoundUp(float value)
    {
        var step = StepOf(value);
        var rounded = step == 0 ? value : (float)(Math.Ceiling(value / step - 1e-6) * step);
        return Math.Max(rounded, value);
    }

    private static double StepOf(float value) =>
        value == 0 || !float.IsFinite(value) ? 0 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 1);

    private static BinEdges Join(float least, bool hasZeroBin, float[] spans)
    {
        float[] uppers = hasZeroBin ? [0, .. spans.Where(upper => upper > 0)] : spans;
        return new BinEdges(least, uppers, uppers, [.. uppers.Select((_, bin) => hasZeroBin && bin == 0)]);
    }
}
