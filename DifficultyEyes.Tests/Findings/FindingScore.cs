using System.Globalization;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Tests.Findings;

/// <summary>How much of what a rule found is true, and how much of the truth it found.</summary>
/// <param name="AtTwenty">True ones among the first 20 of the list.</param>
/// <param name="AtFifty">True ones among the first 50.</param>
/// <param name="Total">True ones in all, found or not.</param>
internal sealed record FindingScore(int Found, int Hits, int AtTwenty, int AtFifty, int Total)
{
    public double Precision => (double)Hits / Found;

    public double Recall => (double)Hits / Total;

    public static FindingScore Of(Finding finding, int instanceCount, Func<int, bool> isTrue) => new(
        finding.Count,
        finding.Ranked.Count(isTrue),
        finding.Ranked.Take(20).Count(isTrue),
        finding.Ranked.Take(50).Count(isTrue),
        Enumerable.Range(0, instanceCount).Count(isTrue));

    /// <summary>Holds what the README says: predictions differ a little between machines, so a twentieth, at least 2, may come or go.</summary>
    public void AssertAsWritten(FindingScore written, FindingKind kind)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {this}");
        (int Written, int Measured)[] pairs =
            [(written.Found, Found), (written.Hits, Hits), (written.AtTwenty, AtTwenty), (written.AtFifty, AtFifty), (written.Total, Total)];
        Assert.All(pairs, pair => Assert.True(
            Math.Abs(pair.Written - pair.Measured) <= Math.Max(2, pair.Written / 20), $"{kind}: {this}; written is: {written}"));
    }

    /// <summary>As the README writes it.</summary>
    public override string ToString()
    {
        var interval = WilsonInterval.Of(Hits, Found);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Found} found, precision {Precision:0.00} ({interval.Low:0.00} to {interval.High:0.00}), {AtTwenty} of the first {Math.Min(20, Found)}, {AtFifty} of the first {Math.Min(50, Found)}, recall {Recall:0.00} ({Hits} of {Total})");
    }
}
