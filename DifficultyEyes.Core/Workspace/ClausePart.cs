using System.Text.Json.Serialization;

namespace DifficultyEyes.Core.Workspace;

/// <summary>One thing a user picked or drew: with the others of its view it makes that view's clause.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HeatmapRectangle), "rectangle")]
[JsonDerivedType(typeof(PatternPick), "pattern")]
[JsonDerivedType(typeof(ConfusionPick), "confusion")]
[JsonDerivedType(typeof(ProjectionShape), "shape")]
[JsonDerivedType(typeof(FlowPick), "flow")]
[JsonDerivedType(typeof(ClassPick), "class")]
[JsonDerivedType(typeof(OutcomePick), "outcome")]
[JsonDerivedType(typeof(SplitPick), "split")]
[JsonDerivedType(typeof(PathSearch), "search")]
[JsonDerivedType(typeof(FindingPick), "finding")]
[JsonDerivedType(typeof(SubsetPick), "subset")]
[JsonDerivedType(typeof(NeighborPick), "neighbors")]
[JsonDerivedType(typeof(ReviewPick), "review")]
[JsonDerivedType(typeof(MeasureRange), "range")]
[JsonDerivedType(typeof(ComparisonPick), "comparison")]
public abstract record ClausePart
{
    /// <summary>True where the part takes its instances away from what the parts before it hold.</summary>
    public bool IsTakenAway { get; init; }

    /// <summary>True where two different parts of this kind never share an instance, so that picking again can take one back.</summary>
    [JsonIgnore]
    public virtual bool IsDisjoint => false;
}
