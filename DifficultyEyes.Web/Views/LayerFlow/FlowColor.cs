using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>One color of the ribbons and what it stands for.</summary>
/// <param name="Color">As <c>#rrggbb</c>.</param>
/// <param name="IsRest">True for what is left of the groups, which stays in the background.</param>
internal sealed record FlowColor(string Title, string Color, bool IsRest = false)
{
    /// <summary>Of right, wrong and unknown, or of the groups that the flow is divided into.</summary>
    public static IReadOnlyList<FlowColor> Of(FlowDivision? division, FlowColoring coloring, bool hasUnknown, bool isDark)
    {
        var palette = ChartPalette.For(isDark);
        return division is null
            ? [
                new FlowColor("right", palette.Correct),
                new FlowColor("wrong", palette.Wrong),
                .. hasUnknown ? [new FlowColor("unknown", palette.TextSoft, IsRest: true)] : Array.Empty<FlowColor>(),
            ]
            : [.. division.Groups.Groups.Select(group => new FlowColor(
                group.Title,
                group.Color is not { } color ? palette.TextSoft
                    : coloring == FlowColoring.Subset ? SubsetPalette.ColorOf(color, isDark)
                    : ClassPalette.ColorOf(color, isDark),
                IsRest: group.Color is null))];
    }
}
