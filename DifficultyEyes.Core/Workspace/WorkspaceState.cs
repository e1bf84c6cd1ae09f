using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Everything a workspace shows, but the data: immutable, so that undo keeps old ones and a link carries one.</summary>
public sealed record WorkspaceState
{
    /// <summary>Raised whenever older programs could not read what is written now.</summary>
    public const int CurrentVersion = 2;

    public const string ColorByLabel = "label";
    public const string ColorByPrediction = "prediction";
    public const string ColorByCorrect = "correct";
    public const string ColorBySubset = "subset";

    /// <summary>Sorts by the order of the dataset, which is that of the paths.</summary>
    public const string SortByPath = "path";

    /// <summary>Sorts by the evidence of the findings that are picked, one finding after the other; what is in none comes last.</summary>
    public const string SortByFinding = "finding";

    /// <summary>Whole multiples of 32, the size of the smallest photographs that people study.</summary>
    public static ImmutableArray<int> ThumbnailSides { get; } = [32, 64, 96, 128];

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Column shown for the data perspective.</summary>
    public required string DataMeasure { get; init; }

    public required string ModelMeasure { get; init; }

    /// <summary>Null where the analysis has no votes.</summary>
    public string? HumanMeasure { get; init; }

    /// <summary>Column id to the value from which an instance counts as hard, where the user moved it.</summary>
    public ImmutableSortedDictionary<string, float> Thresholds { get; init; } = ImmutableSortedDictionary<string, float>.Empty;

    public HeatmapColoring Coloring { get; init; }

    public PatternDisplay PatternDisplay { get; init; }

    public PerformanceDisplay Performance { get; init; }

    public PerformanceOptions PerformanceOptions { get; init; } = new();

    public FlowColoring FlowColoring { get; init; }

    public FlowBasis FlowBasis { get; init; }

    /// <summary>A column id, or one of the four names above.</summary>
    public string ColorBy { get; init; } = ColorByLabel;

    /// <summary>The representation that the projection shows.</summary>
    public required string Representation { get; init; }

    public ProjectionMethod Method { get; init; } = ProjectionMethod.Umap;

    /// <summary>A column id, or one of the two names above.</summary>
    public required string SortBy { get; init; }

    public bool IsDescending { get; init; } = true;

    /// <summary>What the gallery puts together.</summary>
    public InstanceGrouping GroupBy { get; init; }

    /// <summary>Side of the gallery's images in CSS pixels, one of <see cref="ThumbnailSides"/>.</summary>
    public int ThumbnailSide { get; init; } = ThumbnailSides[1];

    /// <summary>The instance whose detail is open.</summary>
    public int? OpenedInstance { get; init; }

    /// <summary>The view that fills the workspace in place of all; null where each has its panel.</summary>
    public WorkspaceView? Enlarged { get; init; }

    /// <summary>The finding whose members are being reviewed, at the opened instance; null where none are.</summary>
    public FindingKind? Reviewing { get; init; }

    /// <summary>True where a clause picks by what people decided: then its sets change with every verdict.</summary>
    [JsonIgnore]
    public bool PicksReviews => Isolated.Concat(Clauses).Any(clause => clause.Source == ClauseSource.Reviews);

    /// <summary>What is brushed, in the order in which the views were first brushed; at most one clause for each source.</summary>
    public ImmutableArray<Clause> Clauses { get; init; } = [];

    /// <summary>What was selected when the user isolated it: the rest is put aside until it is released.</summary>
    public ImmutableArray<Clause> Isolated { get; init; } = [];

    /// <summary>What was named and kept, in that order.</summary>
    public ImmutableArray<Subset> Subsets { get; init; } = [];

    /// <summary>The column shown for a perspective, or null where the analysis has none.</summary>
    public string? MeasureOf(Perspective perspective) => perspective switch
    {
        Perspective.Data => DataMeasure,
        Perspective.Model => ModelMeasure,
        _ => HumanMeasure,
    };

    /// <summary>The subset that collects what is tagged one by one, or null before the first tag.</summary>
    [JsonIgnore]
    public Subset? Tagged => Subsets.FirstOrDefault(subset => subset.Name == Subset.TagName);

    /// <summary>The findings that are picked, in that order; those taken away are none of them.</summary>
    [JsonIgnore]
    public IEnumerable<FindingKind> PickedFindings => Isolated.Concat(Clauses)
        .SelectMany(clause => clause.Parts)
        .OfType<FindingPick>()
        .Where(pick => !pick.IsTakenAway)
        .Select(pick => pick.Finding)
        .Distinct();

    public Clause? ClauseOf(ClauseSource source) => Clauses.FirstOrDefault(clause => clause.Source == source);

    /// <summary>Shows another measure for a perspective; a sort order and a coloring by the old one go along.</summary>
    public WorkspaceState WithMeasure(Perspective perspective, string columnId)
    {
        var former = MeasureOf(perspective);
        var next = perspective switch
        {
            Perspective.Data => this with { DataMeasure = columnId },
            Perspective.Model => this with { ModelMeasure = columnId },
            _ => this with { HumanMeasure = columnId },
        };
        return next with
        {
            SortBy = SortBy == former ? columnId : SortBy,
            ColorBy = ColorBy == former ? columnId : ColorBy,
        };
    }

    /// <summary>Compares with the model of another analysis, or with none; what was picked in the former comparison is let go of.</summary>
    public WorkspaceState WithComparedAnalysis(string? analysisId) =>
        WithClause(ClauseSource.Comparison, null) with { PerformanceOptions = PerformanceOptions with { ComparedAnalysis = analysisId } };

    public WorkspaceState WithThreshold(string columnId, float threshold) =>
        this with { Thresholds = Thresholds.SetItem(columnId, threshold) };

    /// <summary>Goes back to the measure's usual threshold.</summary>
    public WorkspaceState WithoutThreshold(string columnId) =>
        Thresholds.ContainsKey(columnId) ? this with { Thresholds = Thresholds.Remove(columnId) } : this;

    /// <summary>Joins what was picked or drawn in a view to that view's clause; the first finding picked sorts by its evidence.</summary>
    public WorkspaceState WithBrush(ClauseSource source, ClausePart part, BrushCombination combination)
    {
        var next = WithClause(source, Clause.Combine(ClauseOf(source), source, part, combination));
        return !PickedFindings.Any() && next.PickedFindings.Any() ? next with { SortBy = SortByFinding, IsDescending = true } : next;
    }

    /// <summary>Sets or, with null, removes the clause of a view; others keep their place.</summary>
    public WorkspaceState WithClause(ClauseSource source, Clause? clause)
    {
        var present = ClauseOf(source);
        if (present is null)
        {
            return clause is null ? this : this with { Clauses = Clauses.Add(clause) };
        }

        return (this with { Clauses = clause is null ? Clauses.Remove(present) : Clauses.Replace(present, clause) }).SortedByWhatIsThere();
    }

    /// <summary>Removes one part of a view's clause.</summary>
    public WorkspaceState WithoutPart(ClauseSource source, ClausePart part)
    {
        if (ClauseOf(source) is not { } clause)
        {
            return this;
        }

        var left = clause.Parts.Remove(part);
        return WithClause(source, left.IsEmpty ? null : clause with { Parts = left });
    }

    public WorkspaceState WithoutBrushes() => Clauses.IsEmpty ? this : (this with { Clauses = [] }).SortedByWhatIsThere();

    /// <summary>Puts aside everything that is not selected now.</summary>
    public WorkspaceState Isolate() =>
        Clauses.IsEmpty ? this : this with { Isolated = Isolated.AddRange(Clauses), Clauses = [] };

    /// <summary>Looks at what another state looks at: that is neither brushed nor set, so undo leaves it as it is.</summary>
    public WorkspaceState LookingAs(WorkspaceState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            OpenedInstance = other.OpenedInstance,
            Enlarged = other.Enlarged,
            ThumbnailSide = other.ThumbnailSide,
            Reviewing = other.Reviewing,
            PerformanceOptions = other.PerformanceOptions,
        };
    }

    public WorkspaceState Release() => Isolated.IsEmpty ? this : (this with { Isolated = [] }).SortedByWhatIsThere();

    /// <summary>True where the other state differs at most in what is looked at, and in subsets that nothing is brushed or colored with: every set and count is the same.</summary>
    public bool SelectsAs(WorkspaceState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Equals(other.LookingAs(this) with { Subsets = Subsets, Performance = Performance })
            && (Subsets.SequenceEqual(other.Subsets) || (FlowColoring != FlowColoring.Subset && !Isolated.Concat(Clauses).Any(clause => clause.Source == ClauseSource.Subsets)));
    }

    /// <inheritdoc/>
    public bool Equals(WorkspaceState? other) =>
        other is not null
        && (Version, DataMeasure, ModelMeasure, HumanMeasure, Coloring, Performance) == (other.Version, other.DataMeasure, other.ModelMeasure, other.HumanMeasure, other.Coloring, other.Performance)
        && (ColorBy, Representation, Method, SortBy, IsDescending, OpenedInstance, Enlarged, Reviewing) == (other.ColorBy, other.Representation, other.Method, other.SortBy, other.IsDescending, other.OpenedInstance, other.Enlarged, other.Reviewing)
        && (PatternDisplay, FlowColoring, FlowBasis) == (other.PatternDisplay, other.FlowColoring, other.FlowBasis)
        && (GroupBy, ThumbnailSide, PerformanceOptions) == (other.GroupBy, other.ThumbnailSide, other.PerformanceOptions)
        && Thresholds.SequenceEqual(other.Thresholds)
        && Clauses.SequenceEqual(other.Clauses)
        && Isolated.SequenceEqual(other.Isolated)
        && Subsets.SequenceEqual(other.Subsets);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(DataMeasure, ModelMeasure, HumanMeasure, Representation, SortBy, OpenedInstance, Clauses.Length, Isolated.Length);

    /// <summary>Without a finding its evidence orders nothing: hardest for the model first again, as at the start.</summary>
    private WorkspaceState SortedByWhatIsThere() =>
        SortBy == SortByFinding && !PickedFindings.Any() ? this with { SortBy = ModelMeasure, IsDescending = true } : this;
}
