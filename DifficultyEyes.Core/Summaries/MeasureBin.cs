namespace DifficultyEyes.Core.Summaries;

/// <summary>One bin of a measure: the values in (Lower, Upper], the lower end included where it is the measure's least value.</summary>
/// <param name="Lower">Lower end as shown.</param>
/// <param name="Upper">Upper end as shown, included; equal to <paramref name="Lower"/> for a bin of one value.</param>
/// <param name="Label">Short axis label, such as "0", "≤ .05" or ".2": the upper end.</param>
/// <param name="Description">The values in words, such as "0.05 to 0.2" or "exactly 0".</param>
public readonly record struct MeasureBin(float Lower, float Upper, string Label, string Description)
{
    /// <summary>True for a bin of one value: all instances in it are the same in this measure.</summary>
    public bool IsSingleValue => Lower == Upper;
}
