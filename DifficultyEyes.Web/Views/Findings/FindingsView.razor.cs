using System.Collections.Immutable;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Views.Findings;

/// <summary>What a colleague should look at first, each a click away.</summary>
public sealed partial class FindingsView
{
    [Parameter, EditorRequired] public ImmutableArray<Finding> Findings { get; set; } = [];

    /// <summary>This view's own clause; null where nothing of it is picked.</summary>
    [Parameter] public Clause? Clause { get; set; }

    [Parameter] public bool HasVotes { get; set; }

    [Parameter] public EventCallback<(FindingPick Pick, BrushCombination Combination)> Picked { get; set; }

    private Task PickAsync(FindingRow row, MouseEventArgs click) =>
        Picked.InvokeAsync((new FindingPick(row.Kind), click.Combination()));
}
