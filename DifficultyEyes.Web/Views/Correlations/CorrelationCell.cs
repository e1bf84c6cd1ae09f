using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Web.Views.Correlations;

/// <summary>One pair's cell: its number, its color and what it says.</summary>
internal static class CorrelationCell
{
    /// <summary>Two digits with their sign; a dash where ρ is not defined.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>Blue for the same order, red for the opposite one, the stronger the deeper; pale where the interval holds 0.</summary>
    public static string Style(CorrelatedPair pair)
    {
        if (double.IsNaN(pair.Value))
        {
            return "";
        }

        var isCertain = pair.Low > 0 || pair.High < 0;
        // No deeper than letters are still read on, in the dark too.
        var share = Math.Abs(pair.Value) * (isCertain ? 54 : 18);
        return string.Create(CultureInfo.InvariantCulture, $"background: color-mix(in srgb, var(--{(pair.Value < 0 ? "wrong" : "correct")}) {share:0}%, var(--panel))");
    }

    public static string Words(CorrelatedPair pair, IReadOnlyList<ScoreColumn> columns)
    {
        var names = $"{columns[pair.First].Measure.Title} and {columns[pair.Second].Measure.Title}";
        return double.IsNaN(pair.Value)
            ? $"{names}: not defined, one of them is constant or too little is known"
            : string.Create(CultureInfo.InvariantCulture, $"{names}: ρ = {Number(pair.Value)}, 95 % interval {Number(pair.Low)} to {Number(pair.High)}, {Counted.Of(pair.Count, "image")}");
    }
}
