using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>How many instances show each pattern, as one bar whose parts can be picked.</summary>
public sealed partial class PatternBar
{
    [Parameter, EditorRequired] public PatternSummary Summary { get; set; } = default!;

    /// <summary>The patterns picked now; null where none is.</summary>
    [Parameter] public Clause? Clause { get; set; }

    [Parameter] public EventCallback<PatternBrush> Picked { get; set; }

    private Task PickAsync(string pattern, MouseEventArgs click) =>
        Picked.InvokeAsync(new PatternBrush(new PatternPick(pattern), click.Combination()));
}
