using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Web.Views.Controls;

/// <summary>A threshold that can be chosen by what it makes hard.</summary>
/// <param name="Threshold">Null for the measure's usual one.</param>
/// <param name="Text">What it is and makes hard of all images: "hardest 20 % · from 0.9: 402".</param>
internal sealed record ThresholdPreset(string Id, float? Threshold, string Text)
{
    public const string UsualId = "usual";

    private static readonly (string Id, double Share, string Title)[] s_shares =
        [("median", 0.5, "harder half"), ("third", 1 / 3.0, "hardest third"), ("fifth", 0.2, "hardest 20 %"), ("tenth", 0.1, "hardest 10 %")];

    /// <summary>The usual one first; of the shares those that ties allow, each once.</summary>
    public static IEnumerable<ThresholdPreset> Of(ThresholdScale scale, MeasureDefinition measure)
    {
        var usual = measure.DefaultThreshold is { } threshold ? $"usual · {Tell(scale, threshold)}" : "usual · the hardest quarter";
        return s_shares
            .Select(share => (share.Id, share.Title, Threshold: scale.AtShare(share.Share)))
            .Where(share => !float.IsNaN(share.Threshold))
            .DistinctBy(share => scale.HardCount(share.Threshold))
            .Select(share => new ThresholdPreset(share.Id, share.Threshold, $"{share.Title} · {Tell(scale, share.Threshold)}"))
            .Prepend(new ThresholdPreset(UsualId, Threshold: null, usual));
    }

    private static string Tell(ThresholdScale scale, float threshold) => string.Create(
        CultureInfo.InvariantCulture, $"{(threshold == 0 ? "above" : "from")} {ThresholdText.Of(threshold)}: {scale.HardCount(threshold):N0}");
}
