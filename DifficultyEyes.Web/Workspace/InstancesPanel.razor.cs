using System.Collections.Immutable;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views.InstanceDetail;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Workspace;

/// <summary>The gallery of what is selected and, beneath it, the instance that is open: what is done in either becomes the workspace's next state.</summary>
public sealed partial class InstancesPanel
{
    private OpenedTrail _trail = OpenedTrail.Empty;
    private IReadOnlyList<Subset> _subsets = [];
    private bool _isTagged;
    private int? _position;

    /// <summary>Why nothing is selected; null where something is.</summary>
    [Parameter] public string? EmptyReason { get; set; }

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter, EditorRequired] public WorkspaceSnapshot Snapshot { get; set; } = default!;

    /// <summary>What was found in the analysis.</summary>
    [Parameter] public ImmutableArray<Finding> Findings { get; set; } = [];

    [Parameter] public bool IsDark { get; set; }

    /// <summary>Raised with what leads to the next state, as a step that undo takes back.</summary>
    [Parameter] public EventCallback<Func<WorkspaceState, WorkspaceState>> Applied { get; set; }

    /// <summary>Raised with what is only looked at from now on: no step of its own.</summary>
    [Parameter] public EventCallback<Func<WorkspaceState, WorkspaceState>> Looked { get; set; }

    /// <summary>Raised when the user wants to review a finding from the opened instance on.</summary>
    [Parameter] public EventCallback<FindingKind> ReviewAsked { get; set; }

    private WorkspaceState State => Snapshot.State;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (State.OpenedInstance is not { } opened)
        {
            return;
        }

        _trail = _trail.Visit(opened);
        _position = Array.IndexOf(Snapshot.Selection.Order, opened) is >= 0 and var position ? position : null;
        _subsets = [.. State.Subsets.Where(subset => subset.Members.Contains(opened))];
        _isTagged = State.Tagged?.Members.Contains(opened) == true;
    }

    private ScoreColumn? ColumnOf(Perspective perspective) => State.MeasureOf(perspective) is { } columnId ? Analysis.FindColumn(columnId) : null;

    private Task OpenAsync(int instanceIndex) => Looked.InvokeAsync(present => present with { OpenedInstance = instanceIndex });

    private Task GoAsync(OpenedTrail trail)
    {
        _trail = trail;
        return trail.Current is { } instanceIndex ? OpenAsync(instanceIndex) : Task.CompletedTask;
    }

    /// <summary>To the one before or after in the selection; from one that is not selected to its beginning.</summary>
    private Task StepAsync(int step)
    {
        var order = Snapshot.Selection.Order;
        var next = _position is { } position ? position + step : 0;
        return next >= 0 && next < order.Length ? OpenAsync(order[next]) : Task.CompletedTask;
    }

    private Task ToggleTagAsync(int instanceIndex) => Applied.InvokeAsync(present => present.WithTagToggled(instanceIndex, Analysis.InstanceCount));

    private Task FindSimilarAsync(int instanceIndex) => PickSimilarAsync(instanceIndex, State.Representation);

    private Task PickSimilarAsync(int instanceIndex, string representation) => Applied.InvokeAsync(present => present.WithBrush(
        ClauseSource.Neighbors, new NeighborPick(representation, instanceIndex), BrushCombination.Replace));
}
