using DifficultyEyes.Core.Findings;

namespace DifficultyEyes.Web.Views.Findings;

/// <summary>The color of a finding: that of the perspective in which it shows, red for what may be wrong.</summary>
internal static class FindingMark
{
    /// <returns>A style class.</returns>
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.LabelErrors => "wrong",
        FindingKind.BlindSpots => "model",
        FindingKind.Ambiguous => "human",
        FindingKind.Shortcuts => "accent",
        FindingKind.Atypical or FindingKind.RareClasses => "data",
        FindingKind.Leaks => "wrong",
        _ => "plain",
    };
}
