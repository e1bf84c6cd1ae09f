using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Charts;

/// <summary>The keys that every view reads alike: shift adds, alt takes away.</summary>
internal static class BrushKeys
{
    public static BrushCombination Combination(this MouseEventArgs click) =>
        click.AltKey ? BrushCombination.Subtract : click.ShiftKey ? BrushCombination.Add : BrushCombination.Replace;
}
