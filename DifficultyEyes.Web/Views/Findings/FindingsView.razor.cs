using System.Collections.Immutable;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Views.Findings;

/// <summary>What a colleague should look at first, each a click away, and what people decided on it.</summary>
public sealed partial class FindingsView
{
    private bool _isShownAnyway;

    [Parameter, EditorRequired] public ImmutableArray<Finding> Findings { get; set; } = [];

    /// <summary>Why they say next to nothing: then they are shown only when asked for. Null where there is no doubt.</summary>
    [Parameter] public FindingDoubt? Doubt { get; set; }

    /// <summary>This view's own clause; null where nothing of it is picked.</summary>
    [Parameter] public Clause? Clause { get; set; }

    [Parameter] public bool HasVotes { get; set; }

    [Parameter, EditorRequired] public ReviewSet Reviews { get; set; } = ReviewSet.Empty;

    /// <summary>The clause over verdicts; null where none is picked.</summary>
    [Parameter] public Clause? ReviewClause { get; set; }

    /// <summary>Verdicts are picked within the finding that is, where one is.</summary>
    [Parameter] public ImmutableArray<FindingKind> PickedFindings { get; set; } = [];

    [Parameter, EditorRequired] public int InstanceCount { get; set; }

    /// <summary>Where the verdicts are to be had as a table.</summary>
    [Parameter, EditorRequired] public string TableAddress { get; set; } = "";

    [Parameter] public EventCallback<FilterPick> Picked { get; set; }

    /// <summary>Raised with the finding whose members the user wants to review.</summary>
    [Parameter] public EventCallback<FindingKind> ReviewAsked { get; set; }

    private Task PickAsync(FindingRow row, MouseEventArgs click) =>
        Picked.InvokeAsync(new FilterPick(ClauseSource.Findings, new FindingPick(row.Kind), click.Combination()));
}
