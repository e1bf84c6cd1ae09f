using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Web.Views.Subsets;

/// <summary>A measure over one subset, as the table of the comparison shows it.</summary>
/// <param name="Mean">"0.62", or "62.1 %" for a share.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Difference">"+0.12" to the rest.</param>
/// <param name="DifferenceInterval">Its 95 % interval.</param>
/// <param name="Direction">"higher" or "lower" where the interval leaves no doubt, else empty.</param>
internal sealed record ComparisonCell(string Mean, string Interval, string Difference, string DifferenceInterval, string Direction)
{
    private const string Unknown = "–";

    public static ComparisonCell Of(ComparedGroup group, bool isShare)
    {
        var difference = group.Difference;
        return new ComparisonCell(
            Number(group.Own.Mean, isShare),
            Span(group.Own.Low, group.Own.High, value => Number(value, isShare)),
            Signed(difference.Difference, isShare),
            Span(difference.Low, difference.High, value => Signed(value, isShare)),
            !difference.ExcludesZero ? "" : difference.Difference > 0 ? "higher" : "lower");
    }

    public static string Of(MeanInterval mean, bool isShare) => Number(mean.Mean, isShare);

    private static string Span(double low, double high, Func<double, string> text) =>
        double.IsNaN(low) || double.IsNaN(high) ? "" : $"{text(low)} to {text(high)}";

    private static string Signed(double value, bool isShare)
    {
        var text = Number(Math.Abs(value), isShare);
        return text == Unknown ? text : value > 0 ? "+" + text : value < 0 ? "−" + text : text;
    }

    private static string Number(double value, bool isShare)
    {
        if (double.IsNaN(value))
        {
            return Unknown;
        }

        var text = isShare ? $"{Text(100 * value, "0.0")} %"
            : Math.Abs(value) >= 1_000 ? Text(value, "N0")
            : Math.Abs(value) >= 10 ? Text(value, "0.0")
            : Text(value, "0.000");
        return text.Replace('-', '−');
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
