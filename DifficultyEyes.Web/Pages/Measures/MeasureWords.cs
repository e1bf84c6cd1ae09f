using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Web.Pages.Measures;

/// <summary>What the catalog says of a measure, in words.</summary>
internal static class MeasureWords
{
    public static string HardEnd(MeasureDefinition measure) => measure.Polarity switch
    {
        Polarity.HighIsHard => "high",
        Polarity.LowIsHard => "low",
        _ => "–",
    };

    public static string Values(MeasureDefinition measure) => measure.IsFewValued ? "few distinct" : "continuous";
}
