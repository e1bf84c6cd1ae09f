using System.Collections.Immutable;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.Subsets;

/// <summary>The selections that were kept: each is brushed with a click.</summary>
public sealed partial class SubsetsView
{
    [Parameter, EditorRequired] public ImmutableArray<Subset> Subsets { get; set; } = [];

    /// <summary>In the order of <see cref="Subsets"/>.</summary>
    [Parameter, EditorRequired] public ImmutableArray<Tally> Tallies { get; set; } = [];

    /// <summary>This view's own clause; null where nothing of it is picked.</summary>
    [Parameter] public Clause? Clause { get; set; }

    [Parameter] public bool IsDark { get; set; }

    [Parameter] public EventCallback<(SubsetPick Pick, BrushCombination Combination)> Picked { get; set; }

    /// <summary>Raised when the user wants a new subset, or to look into one.</summary>
    [Parameter] public EventCallback<SubsetRequest> Asked { get; set; }

    /// <summary>Raised when the user wants to see the subsets beside each other.</summary>
    [Parameter] public EventCallback CompareAsked { get; set; }
}
