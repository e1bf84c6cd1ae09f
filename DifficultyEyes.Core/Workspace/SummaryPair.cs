using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>One of the three pairwise heatmaps.</summary>
/// <param name="Source">The clause that brushing it makes.</param>
/// <param name="XColumn">Measure column on the horizontal axis.</param>
/// <param name="YColumn">Measure column on the vertical axis.</param>
public sealed record SummaryPair(
    ClauseSource Source, Perspective XPerspective, string XColumn, BinnedMeasure X, Perspective YPerspective, string YColumn, BinnedMeasure Y)
{
    /// <summary>Over what passes every clause but the pair's own.</summary>
    public PairwiseHeatmap Heatmap { get; init; } = default!;
}
