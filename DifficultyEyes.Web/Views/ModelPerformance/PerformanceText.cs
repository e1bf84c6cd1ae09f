using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>Numbers of the model performance view as they are written.</summary>
internal static class PerformanceText
{
    /// <summary>"93.1 %", a dash where it is unknown.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    /// <summary>"93 %", a dash where it is unknown.</summary>
    public static string WholePercent(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{share:P0}");

    /// <summary>"93.1 % (91.9 to 94.1)".</summary>
    public static string Interval(WilsonInterval share) => double.IsNaN(share.Share) ? "–" : Interval(share.Share, share.Low, share.High);

    public static string Interval(double value, double low, double high) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} % ({100 * low:0.0} to {100 * high:0.0})");

    /// <summary>"+3.1" in points of a hundred.</summary>
    public static string Points(double difference) =>
        double.IsNaN(difference) ? "–" : (100 * difference).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    public static string Coefficient(double value) => double.IsNaN(value) ? "–" : (Math.Round(value, 2, MidpointRounding.AwayFromZero) + 0.0).ToString("0.00;−0.00", CultureInfo.InvariantCulture);

    public static string Probability(double value) =>
        value < 0.0001 ? "< 0.0001" : value.ToString(value < 0.001 ? "0.0000" : "0.000", CultureInfo.InvariantCulture);

    public static string Number(int count) => Counted.Number(count);

    public static string Signed(int count) => count.ToString("+#,0;−#,0;0", CultureInfo.InvariantCulture);

    public static string Difficulty(double value) => double.IsNaN(value) ? "–" : value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A place on the screen in percent, for a style.</summary>
    public static string Place(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1):0.##}%");

    public static string NameOf(Perspective perspective) => perspective switch { Perspective.Data => "data", Perspective.Model => "model", _ => "human" };

    /// <summary>Whether a button whose pick is part of a clause looks pressed.</summary>
    public static string Pressed(Clause? clause, ClausePart part) =>
        clause is not null && clause.Parts[0].IsTakenAway != clause.Parts.Any(other => (other with { IsTakenAway = false }).Equals(part)) ? "true" : "false";
}
