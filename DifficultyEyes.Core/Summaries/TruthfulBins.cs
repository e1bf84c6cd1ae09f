using System.Collections.Immutable;
using System.Globalization;

namespace DifficultyEyes.Core.Summaries;

/// <summary>Bins of one measure that do not hide how its values lie, and the function from a value to its bin.</summary>
/// <remarks>
/// Equal-width bins collapse on measures such as vote entropy, where nearly half of the values are exactly 0. So: zeros get a bin
/// of their own where they are frequent, few-valued measures are binned on their own values, and the rest gets equal widths
/// where these spread the values, else quantiles. Bins hold their upper end; at most 12 are made.
/// </remarks>
public sealed class TruthfulBins
{
    /// <summary>What <see cref="BinOf"/> says of NaN.</summary>
    public const int NoBin = -1;

    private readonly float[] _cuts;

    private TruthfulBins(float[] cuts, ImmutableArray<MeasureBin> bins)
    {
        _cuts = cuts;
        Bins = bins;
    }

    /// <summary>In ascending order; empty where every value is unknown.</summary>
    public ImmutableArray<MeasureBin> Bins { get; }

    public int Count => Bins.Length;

    /// <summary>Chooses the bins for a measure's values.</summary>
    /// <param name="values">Shape (N); NaN is unknown and has no part in it.</param>
    /// <param name="isFewValued">True where only a few values can occur, as for kDN.</param>
    public static TruthfulBins For(ReadOnlySpan<float> values, bool isFewValued)
    {
        var edges = BinEdges.Choose(values, isFewValued);
        var bins = ImmutableArray.CreateBuilder<MeasureBin>(edges.Uppers.Length);
        for (var bin = 0; bin < edges.Uppers.Length; bin++)
        {
            bins.Add(Describe(edges, bin));
        }

        return new TruthfulBins(edges.Cuts, bins.MoveToImmutable());
    }

    /// <summary>The bin of a value: values beyond the ends go to the outermost bins, NaN to <see cref="NoBin"/>.</summary>
    public int BinOf(float value)
    {
        if (float.IsNaN(value) || _cuts.Length == 0)
        {
            return NoBin;
        }

        var bin = 0;
        while (bin < _cuts.Length - 1 && value > _cuts[bin])
        {
            bin++;
        }

        return bin;
    }

    /// <summary>The bin of every value; shape (N), <see cref="NoBin"/> for NaN.</summary>
    public sbyte[] Assign(ReadOnlySpan<float> values)
    {
        var bins = new sbyte[values.Length];
        for (var instanceIndex = 0; instanceIndex < values.Length; instanceIndex++)
        {
            bins[instanceIndex] = (sbyte)BinOf(values[instanceIndex]);
        }

        return bins;
    }

    private static MeasureBin Describe(BinEdges edges, int bin)
    {
        var upper = edges.Uppers[bin];
        var lower = edges.IsOwnValue[bin] ? upper : bin == 0 ? edges.Least : edges.Uppers[bin - 1];
        var text = Format(upper);
        if (lower == upper)
        {
            return new MeasureBin(lower, upper, Shorten(text), $"exactly {text}");
        }

        // The first bin that spans values says "≤", so that the axis reads as upper ends from there on.
        var isFirstSpan = bin == 0 || edges.IsOwnValue[bin - 1];
        var label = isFirstSpan ? "≤ " + Shorten(text) : Shorten(text);
        return new MeasureBin(lower, upper, label, bin == 0 ? $"at most {text}" : $"above {Format(lower)}, at most {text}");
    }

    private static string Format(float value) => value.ToString("G3", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal).Replace("e-0", "e-", StringComparison.Ordinal).Replace("e+0", "e", StringComparison.Ordinal);

    private static string Shorten(string number) =>
        number.StartsWith("0.", StringComparison.Ordinal) ? number[1..]
        : number.StartsWith("-0.", StringComparison.Ordinal) ? "-" + number[2..]
        : number;
}
