using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Charts;

/// <summary>The keys that every view reads alike: shift adds, alt takes away, also where both are held. Scripts have it from charts/brushKeys.js.</summary>
internal static class BrushKeys
{
    public static BrushCombination Combination(this MouseEventArgs click) => Of(click.ShiftKey, click.AltKey);

    public static BrushCombination Combination(this KeyboardEventArgs key) => Of(key.ShiftKey, key.AltKey);

    private static BrushCombination Of(bool isShift, bool isAlt) => isAlt ? BrushCombination.Subtract : isShift ? BrushCombination.Add : BrushCombination.Replace;
}
