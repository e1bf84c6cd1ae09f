using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The instances in a block of cells of one pairwise heatmap.</summary>
/// <param name="XColumn">Measure column on the horizontal axis; its bins are those of <see cref="Summaries.TruthfulBins"/>.</param>
/// <param name="XFirst">First bin, included.</param>
/// <param name="XLast">Last bin, included.</param>
public sealed record HeatmapRectangle(string XColumn, int XFirst, int XLast, string YColumn, int YFirst, int YLast) : ClausePart;

/// <summary>The instances of one pattern under the measures and thresholds that are set.</summary>
/// <param name="Pattern">Three letters E, H or - for data, model and human.</param>
public sealed record PatternPick(string Pattern) : ClausePart
{
    public override bool IsDisjoint => true;
}

/// <summary>The instances of one cell of the confusion matrix.</summary>
public sealed record ConfusionPick(int Label, int Prediction) : ClausePart
{
    public override bool IsDisjoint => true;
}

/// <summary>The instances of one label.</summary>
public sealed record ClassPick(int Label) : ClausePart
{
    public override bool IsDisjoint => true;
}

/// <summary>The instances that the model gets right, or wrong.</summary>
/// <param name="IsCorrect">Null for those of which its output says nothing.</param>
public sealed record OutcomePick(bool? IsCorrect) : ClausePart
{
    public override bool IsDisjoint => true;
}

/// <summary>The instances of one split.</summary>
public sealed record SplitPick(string Split) : ClausePart
{
    public override bool IsDisjoint => true;
}

/// <summary>The instances whose path or class name holds the text, whatever its case.</summary>
/// <param name="Text">1 to 200 characters.</param>
public sealed record PathSearch(string Text) : ClausePart
{
    public const int MostCharacters = 200;
}

/// <summary>The instances of one finding; none where the analysis lacks it, as without votes.</summary>
public sealed record FindingPick(FindingKind Finding) : ClausePart;

/// <summary>The instances on which people decided so, as it is now.</summary>
/// <param name="Verdict">Null for those on which nobody has decided yet.</param>
/// <param name="Finding">The finding in whose list it was decided; null for any.</param>
public sealed record ReviewPick(ReviewVerdict? Verdict = null, FindingKind? Finding = null) : ClausePart;

/// <summary>The instances of one subset of the state, as it is now.</summary>
public sealed record SubsetPick(string SubsetId) : ClausePart;

/// <summary>An instance with its neighborhood in one representation: what looks like it there.</summary>
public sealed record NeighborPick(string Representation, int InstanceIndex) : ClausePart;

/// <summary>The instances in some neighboring bins of one measure.</summary>
/// <param name="Column">Measure column; its bins are those of <see cref="Summaries.TruthfulBins"/>.</param>
/// <param name="First">First bin, included.</param>
/// <param name="Last">Last bin, included.</param>
public sealed record MeasureRange(string Column, int First, int Last) : ClausePart;

/// <summary>The instances that this model gets right or wrong and that of another analysis right or wrong; none where that analysis is gone.</summary>
/// <param name="AnalysisId">The other analysis.</param>
public sealed record ComparisonPick(string AnalysisId, bool IsCorrect, bool IsOtherCorrect) : ClausePart
{
    public override bool IsDisjoint => true;
}

/// <summary>The instances in one band of difficulty in one layer, or, with the second pair, on one ribbon to the next.</summary>
/// <param name="Band">0 easy to 3 very hard, as <see cref="Summaries.DifficultyFlow.BandOf"/> says.</param>
/// <param name="Basis">What difficulty the bands are of.</param>
public sealed record FlowPick(
    string Representation, int Band, string? NextRepresentation = null, int NextBand = 0, FlowBasis Basis = FlowBasis.Label) : ClausePart;
