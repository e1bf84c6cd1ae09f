using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>How well the model does: what it confuses, by difficulty, how sure it is, class by class, or against another model.</summary>
public sealed partial class ModelPerformanceView
{
    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    /// <summary>What the state's display needs.</summary>
    [Parameter, EditorRequired] public PerformanceSummary Summary { get; set; } = default!;

    [Parameter, EditorRequired] public WorkspaceState State { get; set; } = default!;

    /// <summary>Why the model that the state compares with cannot be compared; null where it can.</summary>
    [Parameter] public string? ComparisonRefusal { get; set; }

    /// <summary>True where not everything is selected, so that pictures say how many of how many are.</summary>
    [Parameter] public bool IsSelecting { get; set; }

    [Parameter] public bool IsDark { get; set; }

    [Parameter] public EventCallback<PerformanceBrush> Picked { get; set; }

    /// <summary>Raised with how the options change when the user looks in another way.</summary>
    [Parameter] public EventCallback<Func<PerformanceOptions, PerformanceOptions>> Looked { get; set; }

    /// <summary>Raised with the id of the analysis to compare with, or null for none.</summary>
    [Parameter] public EventCallback<string?> ComparisonChosen { get; set; }

    private IEnumerable<Perspective> Perspectives => Enum.GetValues<Perspective>().Where(perspective => State.MeasureOf(perspective) is not null);
}
