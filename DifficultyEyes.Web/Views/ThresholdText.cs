using System.Globalization;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views;

/// <summary>A threshold in words and numbers.</summary>
internal static class ThresholdText
{
    /// <summary>Two decimals, or two digits of what is smaller.</summary>
    public static string Of(float threshold) =>
        threshold.ToString(threshold is 0 or >= 0.1f ? "0.##" : "G2", CultureInfo.InvariantCulture);

    /// <summary>"hard from 0.5: 1,846 of 2,000 (92 %)".</summary>
    public static string Tell(float threshold, int hardCount, int knownCount) => string.Create(
        CultureInfo.InvariantCulture,
        $"hard {(threshold == 0 ? "above" : "from")} {Of(threshold)}: {hardCount:N0} of {knownCount:N0} ({Share(hardCount, knownCount)})");

    /// <summary>"92 %", or "0.3 %" of what is few.</summary>
    public static string Share(int count, int of)
    {
        var percent = 100.0 * count / of;
        return of == 0 ? "–" : percent.ToString(percent < 1 ? "0.# '%'" : "0 '%'", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc cref="Tell(float, int, int)"/>
    public static string Tell(ThresholdReading reading) => Tell(reading.Threshold, reading.HardCount, reading.KnownCount);
}
