using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views.Subsets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Views.Controls;

/// <summary>The measures and thresholds of the perspectives, the findings, the subsets, and the filters by outcome, split, class and text.</summary>
public sealed partial class ControlsView
{
    private Dictionary<Perspective, IReadOnlyList<ScoreColumn>> _choices = [];
    private ScoredAnalysis? _listed;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter, EditorRequired] public WorkspaceState State { get; set; } = default!;

    [Parameter, EditorRequired] public WorkspaceAggregates Aggregates { get; set; } = default!;

    /// <summary>What was found in the analysis.</summary>
    [Parameter, EditorRequired] public ImmutableArray<Finding> Findings { get; set; } = [];

    /// <summary>Why they say next to nothing; null where there is no doubt.</summary>
    [Parameter] public FindingDoubt? Doubt { get; set; }

    /// <summary>What people decided on the findings.</summary>
    [Parameter, EditorRequired] public ReviewSet Reviews { get; set; } = ReviewSet.Empty;

    /// <summary>Raised with the finding whose members the user wants to review.</summary>
    [Parameter] public EventCallback<FindingKind> ReviewAsked { get; set; }

    [Parameter] public EventCallback<(Perspective Perspective, string ColumnId)> MeasureChosen { get; set; }

    [Parameter] public EventCallback<(string ColumnId, float? Threshold)> ThresholdMoved { get; set; }

    [Parameter] public EventCallback<FilterPick> Picked { get; set; }

    /// <summary>Raised when the user wants to see how the annotators agree.</summary>
    [Parameter] public EventCallback AnnotatorsAsked { get; set; }

    [Parameter] public bool IsDark { get; set; }

    /// <summary>Raised when the user wants a new subset, or to look into one.</summary>
    [Parameter] public EventCallback<SubsetRequest> SubsetAsked { get; set; }

    /// <summary>Raised when the user wants to see the subsets beside each other.</summary>
    [Parameter] public EventCallback SubsetComparisonAsked { get; set; }

    /// <summary>An empty text shows everything again.</summary>
    [Parameter] public EventCallback<string> Searched { get; set; }

    private string SearchText => State.ClauseOf(ClauseSource.Search)?.Parts is [PathSearch search, ..] ? search.Text : "";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_listed, Analysis))
        {
            _listed = Analysis;
            _choices = Enum.GetValues<Perspective>().ToDictionary(
                perspective => perspective, IReadOnlyList<ScoreColumn> (perspective) => [.. WorkspaceStart.MeasuresOf(Analysis, perspective)]);
        }
    }

    private ScoreColumn? ColumnOf(Perspective perspective) => State.MeasureOf(perspective) is { } columnId ? Analysis.FindColumn(columnId) : null;

    private string? RemarkOf(Perspective perspective) => perspective switch
    {
        Perspective.Data => string.Create(CultureInfo.InvariantCulture, $"A kNN vote in {Analysis.DataRepresentationTitle} recovers {100 * Analysis.DataVoteAccuracy:0.0} % of the labels."),
        Perspective.Human when Analysis.Annotations is { IsSimulated: true } => "The votes are of simulated annotators.",
        _ => null,
    };

    private string Pressed(ClauseSource source, ClausePart part) => State.ClauseOf(source) is { } clause
        && clause.Parts[0].IsTakenAway != clause.Parts.Any(other => (other with { IsTakenAway = false }).Equals(part)) ? "true" : "false";

    private Task PickAsync(ClauseSource source, ClausePart part, MouseEventArgs click) =>
        Picked.InvokeAsync(new FilterPick(source, part, click.Combination()));

    private Task SearchAsync(ChangeEventArgs change) => Searched.InvokeAsync((change.Value as string ?? "").Trim());
}

/// <summary>A class, finding, outcome, split or subset that a user just picked.</summary>
public sealed record FilterPick(ClauseSource Source, ClausePart Part, BrushCombination Combination);
