using System.Collections.Immutable;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Summaries;

/// <summary>Where the hard part of a measure may begin, along the measure's bins.</summary>
/// <remarks>
/// Bins are of unequal width, and those of discrete measures hold several native values. So a threshold stands in a bin where it
/// parts the bin's instances: with a third of them below it, a third of the way through. What has the same effect has the same place.
/// </remarks>
public sealed class ThresholdScale
{
    private const int StopsPerBin = 10;

    /// <summary>The known values, ascending.</summary>
    private readonly float[] _sorted;

    /// <summary>Shape (bins + 1): known values below each bin, and all of them.</summary>
    private readonly int[] _belowBins;

    private ThresholdScale(TruthfulBins bins, float[] sorted)
    {
        _sorted = sorted;
        _belowBins = new int[bins.Count + 1];
        foreach (var value in sorted)
        {
            _belowBins[bins.BinOf(value) + 1]++;
        }

        for (var bin = 0; bin < bins.Count; bin++)
        {
            _belowBins[bin + 1] += _belowBins[bin];
        }

        Stops = [.. StopsOf(bins)];
    }

    /// <summary>Ascending; each makes fewer instances hard than the one before. Empty where every value is unknown.</summary>
    public ImmutableArray<ThresholdStop> Stops { get; }

    /// <summary>Instances with a value.</summary>
    public int KnownCount => _sorted.Length;

    /// <param name="bins">Those of the measure.</param>
    /// <param name="values">Shape (N); NaN is unknown.</param>
    public static ThresholdScale Of(TruthfulBins bins, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(bins);
        float[] known = Array.FindAll(values.ToArray(), value => !float.IsNaN(value));
        Array.Sort(known);
        return new ThresholdScale(bins, known);
    }

    /// <summary>In bins from the easy end: 1.5 parts the instances of the second bin in halves.</summary>
    /// <returns>0 to the number of bins.</returns>
    public double PositionOf(float threshold)
    {
        var below = EasyCount(threshold);
        var bin = 0;
        while (bin < _belowBins.Length - 1 && below >= _belowBins[bin + 1])
        {
            bin++;
        }

        return bin == _belowBins.Length - 1 ? bin : bin + ((below - _belowBins[bin]) / (double)(_belowBins[bin + 1] - _belowBins[bin]));
    }

    /// <summary>How many of all instances a threshold makes hard.</summary>
    public int HardCount(float threshold) => _sorted.Length - EasyCount(threshold);

    /// <summary>How many of some instances each stop makes hard; shape (stops).</summary>
    /// <param name="values">Shape (N): the values the scale was made of.</param>
    public int[] HardCounts(float[] values, InstanceSet population)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(population);
        if (population.IsFull)
        {
            return [.. Stops.Select(stop => stop.HardCount)];
        }

        float[] thresholds = [.. Stops.Select(stop => stop.Threshold)];
        var counts = new int[thresholds.Length];
        foreach (var instanceIndex in population)
        {
            var value = values[instanceIndex];
            // A threshold of 0 asks for more than 0.
            var reached = float.IsNaN(value) ? 0 : CountBelow(thresholds, value, withLimit: value != 0);
            if (reached > 0)
            {
                counts[reached - 1]++;
            }
        }

        for (var stop = counts.Length - 2; stop >= 0; stop--)
        {
            counts[stop] += counts[stop + 1];
        }

        return counts;
    }

    /// <summary>The threshold that makes about a share of the known instances hard: the nearest that ties allow, never none and never all.</summary>
    /// <param name="share">Between 0 and 1.</param>
    /// <returns>One of the values, or NaN where none is known.</returns>
    public float AtShare(double share)
    {
        if (_sorted.Length == 0)
        {
            return float.NaN;
        }

        var wanted = share * _sorted.Length;
        var value = _sorted[Math.Clamp(_sorted.Length - (int)Math.Round(wanted), 0, _sorted.Length - 1)];
        var above = CountBelow(_sorted, value, withLimit: true);
        var (atValue, aboveValue) = (_sorted.Length - CountBelow(_sorted, value, withLimit: false), _sorted.Length - above);
        var isAll = atValue == _sorted.Length;
        return aboveValue > 0 && (isAll || Math.Abs(aboveValue - wanted) < Math.Abs(atValue - wanted)) ? _sorted[above] : value;
    }

    /// <summary>How many of some ascending values lie below a limit, or at most at it.</summary>
    private static int CountBelow(float[] sorted, float limit, bool withLimit)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var isBelow = sorted[middle] < limit || (withLimit && sorted[middle] == limit);
            (low, high) = isBelow ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int EasyCount(float threshold) => CountBelow(_sorted, threshold, withLimit: threshold == 0);

    private List<ThresholdStop> StopsOf(TruthfulBins bins)
    {
        List<ThresholdStop> stops = [];
        foreach (var threshold in bins.Bins.SelectMany((bin, index) => ThresholdsIn(bin, isFirst: index == 0)))
        {
            var stop = new ThresholdStop(threshold, PositionOf(threshold), HardCount(threshold));
            if (stops.Count > 0 && stops[^1].HardCount == stop.HardCount)
            {
                // The last of those with one effect: 0.5 rather than 0.47, where no value lies between.
                stops[^1] = stop;
            }
            else
            {
                stops.Add(stop);
            }
        }

        return stops;
    }

    private static IEnumerable<float> ThresholdsIn(MeasureBin bin, bool isFirst)
    {
        if (bin.IsSingleValue)
        {
            yield return bin.Upper;
            yield break;
        }

        for (var step = isFirst ? 0 : 1; step <= StopsPerBin; step++)
        {
            yield return (float)(bin.Lower + (((double)bin.Upper - bin.Lower) * step / StopsPerBin));
        }
    }
}
